// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statements/statementtotals.h"

#include "core/sample/derivers/statementcolumns.h"

namespace datainsight {

namespace {

const QString Other = QStringLiteral("other");
constexpr QChar Separator { 0x1f };

QString seriesKeyOf(const StatementKey &key)
{
    return key.datname + Separator + key.usename + Separator + key.queryid + Separator + key.toplevel;
}

StatementKey keyOf(const QMap<QString, QString> &labels)
{
    const auto &names = statements::labels();
    return { labels.value(names[0]), labels.value(names[1]), labels.value(names[2]), labels.value(names[3]) };
}

bool isOther(const StatementKey &key)
{
    // A queryid is a number.
    return key.queryid == Other;
}

} // namespace

StatementKey StatementRow::identity() const
{
    return { database, user, fingerprint, toplevel ? QStringLiteral("true") : QStringLiteral("false") };
}

TotalsQuery StatementTotals::query(const TargetId &target, const TimeRange &range)
{
    return { .target = target,
        .family = FamilyId { QStringLiteral("target.statements") },
        .columns = statementColumns(),
        .range = range,
        .channel = {} };
}

void StatementTotals::adopt(const Frame &deltas)
{
    if (m_family == deltas.family)
        return;
    m_family = deltas.family;
    m_columns.clear();
    const auto &names = statementColumns();
    for (size_t i = 0; i < deltas.columns.size(); ++i) {
        if (const auto measure = names.indexOf(deltas.columns[i].spec().name); measure >= 0)
            m_columns.emplace_back(i, static_cast<size_t>(measure));
    }
}

void StatementTotals::add(const Frame &deltas)
{
    adopt(deltas);
    for (qsizetype row = 0; row < deltas.rowCount(); ++row) {
        auto &entry = m_entries[deltas.seriesKey(row)];
        if (entry.key.queryid.isEmpty())
            entry.key = { deltas.columns[0].text(row), deltas.columns[1].text(row), deltas.columns[2].text(row),
                deltas.columns[3].text(row) };
        for (const auto &[column, measure] : m_columns)
            entry.sums.add(measure, deltas.columns[column].number(row));
    }
}

void StatementTotals::add(const TotalsResult &stored)
{
    for (const auto &series : stored.series) {
        const auto key = keyOf(series.labels);
        auto &entry = m_entries[seriesKeyOf(key)];
        entry.key = key;
        entry.mayBeElsewhere = entry.mayBeElsewhere || (!isOther(key) && series.samples < stored.samples);
        for (size_t i = 0; i < series.sums.size(); ++i)
            entry.sums.add(i, series.sums[i]);
    }
}

void StatementTotals::clear()
{
    m_entries.clear();
    m_interrupted = false;
}

std::vector<StatementRow> StatementTotals::rows(const StatementBook &book) const
{
    std::vector<StatementRow> rows;
    rows.reserve(static_cast<size_t>(m_entries.size()));
    QHash<StatementKey, size_t> places; ///< with the fingerprint for the queryid
    places.reserve(m_entries.size());
    for (const auto &entry : m_entries) {
        const bool rest = isOther(entry.key);
        const auto *text = rest ? nullptr : book.find(entry.key);
        StatementKey group = entry.key;
        group.queryid = rest ? Other : text ? text->fingerprint : book.fingerprint(entry.key);
        const auto place = places.constFind(group);
        if (place == places.cend()) {
            places.insert(group, rows.size());
            rows.push_back({ .fingerprint = group.queryid,
                .query = text ? text->query : QString(),
                .database = rest ? QString() : group.datname,
                .user = rest ? QString() : group.usename,
                .toplevel = group.toplevel != QLatin1String("false"),
                .isOther = rest });
        }
        auto &row = place == places.cend() ? rows.back() : rows[*place];
        row.sums += entry.sums;
        row.lowerBound = row.lowerBound || m_interrupted || entry.mayBeElsewhere || entry.sums[StatementMeasure::LowerBound] > 0;
        if (!rest)
            row.queryIds << entry.key.queryid;
    }
    return rows;
}

StatementSums StatementTotals::total() const
{
    StatementSums sums;
    for (const auto &entry : m_entries)
        sums += entry.sums;
    return sums;
}

} // namespace datainsight
