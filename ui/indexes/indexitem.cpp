// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexitem.h"

#include <map>

namespace datainsight {

namespace {

/// Kinds of keys: oids of indexes, of foreign keys, and numbers of headings do not meet.
constexpr quint64 ForeignKeys = quint64(1) << 32;
constexpr quint64 Headings = quint64(2) << 32;

int placeOf(IndexProblem problem, bool tooEarly)
{
    return static_cast<int>(problem) + (tooEarly ? 100 : 0);
}

} // namespace

const IndexRow *IndexItem::row() const
{
    return index < 0 ? nullptr : &report->list.rows[static_cast<size_t>(index)];
}

const IndexFinding *IndexItem::what() const
{
    return finding < 0 ? nullptr : &report->findings[static_cast<size_t>(finding)];
}

const ForeignKey *IndexItem::foreignKey() const
{
    const auto *said = what();
    return said && said->foreignKey >= 0 ? &report->list.foreignKeys[static_cast<size_t>(said->foreignKey)] : nullptr;
}

const IndexRow *IndexItem::other() const
{
    const auto *said = what();
    return said && said->other >= 0 ? &report->list.rows[static_cast<size_t>(said->other)] : nullptr;
}

quint64 IndexItem::key() const
{
    if (heading)
        return Headings | static_cast<quint64>(place());
    const auto *foreign = foreignKey();
    return foreign ? ForeignKeys | foreign->oid : row()->oid;
}

int IndexItem::place() const
{
    if (heading)
        return placeOf(heading->problem, heading->tooEarly);
    const auto *said = what();
    return said ? placeOf(said->problem, said->tooEarly) : 0;
}

qint64 bytesAtStake(const IndexReport &report, const IndexFinding &finding)
{
    if (finding.problem == IndexProblem::Oversized)
        return report.list.rows[static_cast<size_t>(finding.index)].wasted.value_or(0);
    return finding.problem == IndexProblem::UniqueNeverScanned ? 0 : finding.bytes;
}

std::vector<IndexItem> indexItems(const IndexReportPtr &report)
{
    std::vector<IndexItem> items(report->list.rows.size());
    for (size_t i = 0; i < items.size(); ++i) {
        items[i].report = report;
        items[i].index = static_cast<int>(i);
    }
    for (size_t i = 0; i < report->findings.size(); ++i) {
        if (const int index = report->findings[i].index; index >= 0)
            items[static_cast<size_t>(index)].finding = static_cast<int>(i);
    }
    return items;
}

std::vector<IndexItem> findingItems(const IndexReportPtr &report)
{
    std::vector<IndexItem> items;
    items.reserve(report->findings.size() + 16);
    std::map<int, FindingGroup> groups;
    for (size_t i = 0; i < report->findings.size(); ++i) {
        const auto &finding = report->findings[i];
        items.push_back({ .report = report, .index = finding.index, .finding = static_cast<int>(i), .heading = {} });
        auto &group = groups[placeOf(finding.problem, finding.tooEarly)];
        group.problem = finding.problem;
        group.tooEarly = finding.tooEarly;
        ++group.count;
        group.bytes += bytesAtStake(*report, finding);
    }
    for (const auto &[place, group] : groups)
        items.push_back({ .report = report, .heading = std::make_shared<const FindingGroup>(group) });
    return items;
}

} // namespace datainsight
