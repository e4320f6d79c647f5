// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/heldlocksmodel.h"

#include "ui/locks/blockingcells.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace datainsight {

namespace {

/// A bit each.
constexpr qsizetype MostWords = 16;

std::vector<ColumnInfo> columns()
{
    return {
        { .id = QStringLiteral("pid"), .title = HeldLocksModel::tr("Session") },
        { .id = QStringLiteral("who"), .title = HeldLocksModel::tr("Who") },
        { .id = QStringLiteral("relation"), .title = HeldLocksModel::tr("Relation") },
        { .id = QStringLiteral("type"),
            .title = HeldLocksModel::tr("On"),
            .help = HeldLocksModel::tr("What kind of object is locked: a relation, rows or pages of it, a transaction, an "
                                       "advisory lock.") },
        { .id = QStringLiteral("mode"), .title = HeldLocksModel::tr("Mode") },
        { .id = QStringLiteral("granted"), .title = HeldLocksModel::tr("State") },
        { .id = QStringLiteral("count"),
            .title = HeldLocksModel::tr("Locks"),
            .unit = Unit::Count,
            .help = HeldLocksModel::tr("Several where rows or pages of one relation are locked.") },
    };
}

QString stateOf(const HeldLock &lock)
{
    return lock.granted ? HeldLocksModel::tr("holds") : HeldLocksModel::tr("waits");
}

} // namespace

QString lockHolderName(int pid)
{
    return pid == 0 ? HeldLocksModel::tr("prepared transactions") : HeldLocksModel::tr("session %1").arg(pid);
}

QString lockHolderText(int pid, const SessionList *sessions)
{
    if (pid == 0)
        return HeldLocksModel::tr("prepared transaction");
    const auto *session = sessions ? sessions->find(pid) : nullptr;
    if (!session)
        return {};
    if (session->kind == SessionKind::Background)
        return session->backendType;
    const QString whose = session->database.isEmpty() ? session->user
                                                      : QString(session->user % QLatin1Char('@') % session->database);
    return session->application.isEmpty() ? whose : QString(whose % QStringLiteral(" · ") % session->application);
}

HeldLocksModel::HeldLocksModel(QObject *parent) : RowModelBase(columns(), parent) { }

void HeldLocksModel::setLocks(HeldLocksPtr locks, SessionListPtr sessions)
{
    beginResetModel();
    m_locks = std::move(locks);
    m_sessions = std::move(sessions);
    takeRelations();
    takeSessions();
    m_types.clear();
    m_modes.clear();
    if (m_locks) {
        for (const auto &type : m_locks->types)
            m_types.push_back({ type });
        for (const auto &mode : m_locks->modes)
            m_modes.push_back({ lockModeName(mode) });
    }
    rank(m_types);
    rank(m_modes);
    for (size_t i = 0; i < m_modes.size(); ++i) {
        if (const auto mode = lockModeFrom(m_locks->modes.value(static_cast<qsizetype>(i))))
            m_modes[i].rank = 1000 + static_cast<int>(*mode);
    }
    arrange();
    endResetModel();
}

void HeldLocksModel::takeRelations()
{
    m_relations = { {} };
    m_relationOf.clear();
    QHash<quint64, int> known;
    for (size_t number = 0; m_locks && number < m_locks->locks.size(); ++number) {
        const auto &lock = m_locks->locks[number];
        int &place = known[(static_cast<quint64>(lock.database) << 32) | lock.relation];
        if (place == 0 && lock.relation > 0) {
            place = static_cast<int>(m_relations.size());
            m_relations.push_back({ m_locks->relationText(lock) });
        }
        m_relationOf.push_back(place);
    }
    rank(m_relations);
}

void HeldLocksModel::takeSessions()
{
    m_people.clear();
    m_personOf.clear();
    QHash<int, int> known;
    for (size_t number = 0; m_locks && number < m_locks->locks.size(); ++number) {
        const auto &lock = m_locks->locks[number];
        auto place = known.constFind(lock.pid);
        if (place == known.cend()) {
            place = known.insert(lock.pid, static_cast<int>(m_people.size()));
            m_people.push_back({ lockHolderText(lock.pid, m_sessions.get()) });
        }
        m_personOf.push_back(*place);
    }
    rank(m_people);
}

void HeldLocksModel::rank(SharedTexts &texts)
{
    std::vector<size_t> sorted(texts.size());
    std::iota(sorted.begin(), sorted.end(), size_t(0));
    std::sort(sorted.begin(), sorted.end(),
        [&](size_t a, size_t b) { return texts[a].text.compare(texts[b].text, Qt::CaseInsensitive) < 0; });
    for (size_t place = 0; place < sorted.size(); ++place)
        texts[sorted[place]].rank = static_cast<int>(place);
}

void HeldLocksModel::setScope(LockScope scope)
{
    if (scope == m_scope)
        return;
    beginResetModel();
    m_scope = std::move(scope);
    arrange();
    endResetModel();
}

void HeldLocksModel::setFilter(const QString &text)
{
    auto words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts).mid(0, MostWords);
    if (words == m_words)
        return;
    beginResetModel();
    m_words = std::move(words);
    arrange();
    endResetModel();
}

void HeldLocksModel::matchWords()
{
    for (auto *texts : { &m_relations, &m_people, &m_types, &m_modes }) {
        for (auto &shared : *texts) {
            shared.words = 0;
            for (qsizetype word = 0; word < m_words.size(); ++word) {
                if (shared.text.contains(m_words.at(word), Qt::CaseInsensitive))
                    shared.words |= 1U << word;
            }
        }
    }
}

bool HeldLocksModel::shows(quint32 number) const
{
    const auto &lock = m_locks->locks[number];
    if ((m_scope.pid && *m_scope.pid != lock.pid)
        || (m_scope.relation && *m_scope.relation != std::pair(lock.database, lock.relation))
        || (!m_scope.mode.isEmpty() && m_scope.mode != m_locks->modes.value(lock.mode)))
        return false;
    auto found = m_relations[static_cast<size_t>(m_relationOf[number])].words
        | m_people[static_cast<size_t>(m_personOf[number])].words | m_types[lock.type].words | m_modes[lock.mode].words;
    for (qsizetype word = 0; word < m_words.size(); ++word) {
        const bool hasIt = (found >> word) & 1U;
        if (!hasIt && m_words.at(word) != QString::number(lock.pid)
            && !stateOf(lock).contains(m_words.at(word), Qt::CaseInsensitive))
            return false;
    }
    return true;
}

void HeldLocksModel::arrange()
{
    matchWords();
    m_rows.clear();
    const auto count = m_locks ? static_cast<quint32>(m_locks->locks.size()) : 0;
    for (quint32 number = 0; number < count; ++number) {
        if ((m_scope.isEmpty() && m_words.isEmpty()) || shows(number))
            m_rows.push_back(number);
    }
    order();
}

int HeldLocksModel::sortKey(quint32 number) const
{
    const auto &lock = m_locks->locks[number];
    switch (m_sortColumn) {
    case Pid:
        return lock.pid;
    case Who:
        return m_people[static_cast<size_t>(m_personOf[number])].rank;
    case Relation:
        return m_relations[static_cast<size_t>(m_relationOf[number])].rank;
    case Type:
        return m_types[lock.type].rank;
    case Mode:
        return m_modes[lock.mode].rank;
    case Granted:
        return lock.granted ? 1 : 0;
    default:
        return lock.count;
    }
}

/// Without a column that was chosen: those that wait first, then the strongest.
void HeldLocksModel::order()
{
    std::vector<std::pair<qint64, quint32>> keys;
    keys.reserve(m_rows.size());
    for (const auto number : m_rows) {
        const auto &lock = m_locks->locks[number];
        const qint64 key = m_sortColumn >= 0 ? sortKey(number)
                                             : (lock.granted ? 1'000'000 : 0) - m_modes[lock.mode].rank;
        keys.emplace_back(m_sortOrder == Qt::DescendingOrder && m_sortColumn >= 0 ? -key : key, number);
    }
    std::sort(keys.begin(), keys.end());
    for (size_t row = 0; row < keys.size(); ++row)
        m_rows[row] = keys[row].second;
}

void HeldLocksModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    m_sortColumn = column;
    m_sortOrder = order;
    const auto before = persistentIndexList();
    std::vector<quint32> kept;
    for (const auto &index : before)
        kept.push_back(m_rows[static_cast<size_t>(index.row())]);
    this->order();
    QHash<quint32, int> places;
    for (size_t row = 0; !kept.empty() && row < m_rows.size(); ++row)
        places.insert(m_rows[row], static_cast<int>(row));
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(places.value(kept[static_cast<size_t>(i)], -1), before.at(i).column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

int HeldLocksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HeldLocksModel::cellValue(int row, int column) const
{
    const auto number = m_rows[static_cast<size_t>(row)];
    const auto &one = m_locks->locks[number];
    switch (column) {
    case Pid:
        return one.pid > 0 ? QVariant(QString::number(one.pid)) : QVariant();
    case Who:
        return m_people[static_cast<size_t>(m_personOf[number])].text;
    case Relation:
        return m_relations[static_cast<size_t>(m_relationOf[number])].text;
    case Type:
        return m_types[one.type].text;
    case Mode:
        return m_modes[one.mode].text;
    case Granted:
        return stateOf(one);
    case Count:
        return one.count;
    default:
        return {};
    }
}

QVariant HeldLocksModel::cellTone(int row, int column) const
{
    return column == Granted && !lock(row).granted ? QVariant(static_cast<int>(Tone::Warning)) : QVariant();
}

} // namespace datainsight
