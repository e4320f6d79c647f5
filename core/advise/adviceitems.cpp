// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/adviceitems.h"

#include "core/base/sqlidentifier.h"
#include "core/base/units.h"
#include "core/indexes/indexcomparison.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Advise)
};

class Items
{
public:
    Items(const IndexReport &indexes, const AdviceReport &advice, const TableList *tables,
        const std::vector<BloatSum> &bloat)
        : m_indexes(indexes), m_advice(advice), m_tables(tables), m_bloat(bloat)
    { }

    std::vector<AdviceItem> run()
    {
        for (const auto &advice : m_advice.advice)
            addSuggestion(advice);
        for (const auto &finding : m_indexes.findings) {
            if (finding.foreignKey >= 0)
                addForeignKey(finding);
            else
                addFinding(finding);
        }
        for (int i = 0; m_tables && i < m_tables->roots && static_cast<size_t>(i) < m_bloat.size(); ++i)
            addBloat(m_tables->rows[static_cast<size_t>(i)], m_bloat[static_cast<size_t>(i)]);
        return std::move(m_items);
    }

private:
    void addSuggestion(const IndexAdvice &advice)
    {
        m_items.push_back({ .kind = QStringLiteral("missing"),
            .schema = advice.schema,
            .table = advice.tableName,
            .index = advice.name,
            .columns = advice.columns,
            .included = advice.included,
            .predicate = advice.predicate,
            .sql = advice.ddl,
            .undo = advice.undo,
            .reason = advice.reason,
            .bytes = advice.bytes,
            .basis = adviceBasisName(advice.basis),
            .foreignKeys = advice.foreignKeys,
            .statements = advice.statements,
            .savedTime = advice.savedTime,
            .writeTime = advice.writeTime });
    }

    void addForeignKey(const IndexFinding &finding)
    {
        const auto &key = m_indexes.list.foreignKeys[static_cast<size_t>(finding.foreignKey)];
        const bool suggested =
            std::any_of(m_advice.advice.begin(), m_advice.advice.end(), [&key](const IndexAdvice &advice) {
                return advice.table == key.table && advice.foreignKeys.contains(key.name);
            });
        // What the planner takes a scan of it for: pages, and rows.
        const double cost = static_cast<double>(key.tableBytes) / 8192 + key.tuples * 0.0125;
        if (suggested || cost < LeastScanCost)
            return;
        m_items.push_back({ .kind = QStringLiteral("missing"),
            .schema = key.tableSchema,
            .table = key.tableName,
            .index = finding.name,
            .columns = key.columns,
            .sql = finding.ddl,
            .undo = finding.undo,
            .reason = finding.text,
            .bytes = finding.bytes,
            .foreignKeys = { key.name } });
    }

    void addFinding(const IndexFinding &finding)
    {
        const auto &index = m_indexes.list.rows[static_cast<size_t>(finding.index)];
        // To keep its columns unique is work enough.
        if (finding.problem == IndexProblem::UniqueNeverScanned
            || (finding.problem == IndexProblem::Unused && (finding.tooEarly || isKeeper(finding.index))))
            return;
        m_items.push_back({ .kind = indexProblemName(finding.problem),
            .schema = index.tableSchema,
            .table = index.tableName,
            .index = index.name,
            .sql = finding.ddl,
            .undo = finding.undo,
            .reason = finding.text,
            .bytes = finding.bytes });
    }

    /// It is to do the work of one that is dropped.
    bool isKeeper(int index) const
    {
        return std::any_of(m_indexes.findings.begin(), m_indexes.findings.end(),
            [index](const IndexFinding &finding) { return finding.other == index; });
    }

    void addBloat(const TableRow &table, const BloatSum &bloat)
    {
        if (table.system || table.temporary || table.kind == TableKind::ContinuousAggregate)
            return;
        // Dead rows are waste that the estimate may count as rows.
        const qint64 heap = table.stats.sizes.heap;
        const qint64 dead = static_cast<qint64>(table.stats.deadShare().value_or(0) * static_cast<double>(heap));
        const qint64 wasted = std::max(bloat.table.value_or(0), dead);
        if (wasted < LeastTableWaste || static_cast<double>(wasted) < LeastTableWasteShare * static_cast<double>(heap))
            return;
        const QString name = sqlIdentifier(table.schema) + QLatin1Char('.') + sqlIdentifier(table.name);
        const bool mostlyDead = dead * 2 >= wasted;
        QString reason = Tr::tr("About %1 of %2 hold no rows that live, by estimate.")
                             .arg(formatValue(static_cast<double>(wasted), Unit::Bytes),
                                 formatValue(static_cast<double>(heap), Unit::Bytes));
        reason += QLatin1Char(' ')
            + (mostlyDead
                    ? Tr::tr("%1 rows are dead: VACUUM makes their space free for new ones.")
                          .arg(QLocale().toString(table.stats.deadTuples))
                    : Tr::tr("It is free for new rows; only VACUUM FULL, which locks the table against everything "
                             "while it writes it anew, gives it back to the system."));
        m_items.push_back({ .kind = QStringLiteral("bloat"),
            .schema = table.schema,
            .table = table.name,
            .sql = (mostlyDead ? QStringLiteral("VACUUM (VERBOSE, ANALYZE) ")
                               : QStringLiteral("VACUUM (FULL, VERBOSE, ANALYZE) "))
                + name + QLatin1String(";\n"),
            .reason = reason,
            .bytes = wasted });
    }

    const IndexReport &m_indexes;
    const AdviceReport &m_advice;
    const TableList *const m_tables;
    const std::vector<BloatSum> &m_bloat;
    std::vector<AdviceItem> m_items;
};

} // namespace

std::vector<AdviceItem> adviceItems(
    const IndexReport &indexes, const AdviceReport &advice, const TableList *tables, const std::vector<BloatSum> &bloat)
{
    return Items(indexes, advice, tables, bloat).run();
}

} // namespace datainsight
