// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/backendblock.h"

#include <algorithm>

namespace datainsight {

namespace {

qint64 fromInstant(const std::optional<Instant> &at)
{
    return at ? toMilliseconds(*at) : BackendBlock::Never;
}

std::optional<Instant> toInstant(qint64 at)
{
    return at == BackendBlock::Never ? std::nullopt : std::optional(fromMilliseconds(at));
}

QString pidWords(const std::vector<int> &pids)
{
    QStringList words;
    for (const int pid : pids)
        words.append(QString::number(pid));
    return words.join(QLatin1Char(' '));
}

std::vector<int> pidsOf(const QString &words)
{
    std::vector<int> pids;
    for (const auto &word : QStringView(words).split(u' ', Qt::SkipEmptyParts))
        pids.push_back(word.toInt());
    return pids;
}

} // namespace

quint32 BackendBlock::word(const QString &text)
{
    const auto found = m_wordNumbers.constFind(text);
    if (found != m_wordNumbers.cend())
        return *found;
    const auto number = static_cast<quint32>(m_words.size());
    m_wordNumbers.insert(text, number);
    m_words.append(text);
    return number;
}

quint32 BackendBlock::person(const Person &person)
{
    const auto found = m_personNumbers.constFind(person);
    if (found != m_personNumbers.cend())
        return *found;
    const auto number = static_cast<quint32>(m_people.size());
    m_personNumbers.insert(person, number);
    m_people.push_back(person);
    return number;
}

void BackendBlock::add(const BackendSample &sample)
{
    m_moments.push_back({ .at = sample.at,
        .serverAt = sample.serverAt,
        .hidden = sample.hidden,
        .firstEntry = static_cast<quint32>(m_entries.size()) });
    for (const auto &backend : sample.backends) {
        m_entries.push_back({ .person = person({ .pid = backend.pid,
                                  .startedUs = backend.startedUs,
                                  .leaderPid = backend.leaderPid,
                                  .database = word(backend.database),
                                  .user = word(backend.user),
                                  .application = word(backend.application),
                                  .backendType = word(backend.backendType) }),
            .state = word(backend.state),
            .waitClass = word(backend.waitClass),
            .waitEvent = word(backend.waitEvent),
            .queryId = word(backend.queryId),
            .blockers = word(pidWords(backend.blockers)),
            .transactionSince = fromInstant(backend.transactionSince),
            .queryStart = fromInstant(backend.queryStart),
            .stateSince = fromInstant(backend.stateSince) });
    }
}

void BackendBlock::append(const BackendBlock &other)
{
    for (size_t moment = 0; moment < other.m_moments.size(); ++moment)
        add(other.sample(moment));
    m_notes.insert(m_notes.end(), other.m_notes.begin(), other.m_notes.end());
}

size_t BackendBlock::endOf(size_t moment) const
{
    return moment + 1 < m_moments.size() ? m_moments[moment + 1].firstEntry : m_entries.size();
}

BackendSample BackendBlock::sample(size_t moment) const
{
    const auto &kept = m_moments[moment];
    BackendSample sample { .at = kept.at, .serverAt = kept.serverAt, .hidden = kept.hidden };
    for (size_t i = kept.firstEntry; i < endOf(moment); ++i) {
        const auto &entry = m_entries[i];
        const auto &who = m_people[entry.person];
        sample.backends.push_back({ .pid = who.pid,
            .startedUs = who.startedUs,
            .leaderPid = who.leaderPid,
            .database = textOf(who.database),
            .user = textOf(who.user),
            .application = textOf(who.application),
            .backendType = textOf(who.backendType),
            .state = textOf(entry.state),
            .waitClass = textOf(entry.waitClass),
            .waitEvent = textOf(entry.waitEvent),
            .queryId = textOf(entry.queryId),
            .transactionSince = toInstant(entry.transactionSince),
            .queryStart = toInstant(entry.queryStart),
            .stateSince = toInstant(entry.stateSince),
            .blockers = pidsOf(textOf(entry.blockers)) });
    }
    return sample;
}

BackendBlock BackendBlock::mostTelling() const
{
    size_t best = 0;
    std::pair<qint64, size_t> most { -1, 0 };
    for (size_t moment = 0; moment < m_moments.size(); ++moment) {
        const size_t first = m_moments[moment].firstEntry;
        const auto waiting = std::count_if(m_entries.begin() + static_cast<qint64>(first),
            m_entries.begin() + static_cast<qint64>(endOf(moment)),
            [this](const Entry &entry) { return !textOf(entry.blockers).isEmpty(); });
        const std::pair<qint64, size_t> telling { waiting, endOf(moment) - first };
        if (telling > most) {
            most = telling;
            best = moment;
        }
    }
    BackendBlock one;
    one.add(sample(best));
    one.m_notes = m_notes;
    return one;
}

std::optional<BackendBlock> BackendBlock::fromParts(QStringList words, std::vector<Person> people,
    std::vector<Moment> moments, std::vector<Entry> entries, std::vector<WaitNote> notes)
{
    BackendBlock block;
    for (const auto &text : words)
        block.word(text);
    const auto known = [&](std::initializer_list<quint32> numbers) {
        return std::all_of(numbers.begin(), numbers.end(),
            [&](quint32 number) { return number < static_cast<quint32>(block.m_words.size()); });
    };
    for (const auto &who : people) {
        if (!known({ who.database, who.user, who.application, who.backendType }))
            return std::nullopt;
        block.person(who);
    }
    if (block.m_words.size() != words.size() || block.m_people.size() != people.size())
        return std::nullopt;
    for (const auto &entry : entries) {
        if (entry.person >= people.size()
            || !known({ entry.state, entry.waitClass, entry.waitEvent, entry.queryId, entry.blockers }))
            return std::nullopt;
    }
    quint32 before = 0;
    for (const auto &moment : moments) {
        if (moment.firstEntry < before || moment.firstEntry > entries.size())
            return std::nullopt;
        before = moment.firstEntry;
    }
    block.m_moments = std::move(moments);
    block.m_entries = std::move(entries);
    block.m_notes = std::move(notes);
    return block;
}

} // namespace datainsight
