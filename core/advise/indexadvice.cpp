// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/indexadvice.h"

#include "core/advise/selectivity.h"
#include "core/base/sqlidentifier.h"
#include "core/indexes/indexcomparison.h"
#include "core/indexes/newindexname.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Advise)
};

/// "deleted_at IS NULL"; empty for what makes no predicate.
QString predicateOf(const AdviceTable &table, const UseTerm &term)
{
    const QString &column = table.columns[static_cast<size_t>(term.column)].sqlName;
    switch (term.kind) {
    case ConditionKind::IsNull:
        return column + QLatin1String(" IS NULL");
    case ConditionKind::IsNotNull:
        return column + QLatin1String(" IS NOT NULL");
    case ConditionKind::IsTrue:
        return column;
    case ConditionKind::IsFalse:
        return QLatin1String("NOT ") + column;
    case ConditionKind::Equal:
        return term.constant.isEmpty() ? QString() : QString(column + QLatin1String(" = ") + term.constant);
    case ConditionKind::Any:
    case ConditionKind::Range:
    case ConditionKind::Prefix:
        return {};
    }
    return {};
}

/// Puts one chosen candidate into words.
class Wording
{
public:
    Wording(const AdviceMaterial &material, const Consolidated &chosen, int place)
        : m_material(material), m_chosen(chosen), m_place(place),
          m_candidate(material.candidates[static_cast<size_t>(place)]),
          m_table(material.catalog.tables[static_cast<size_t>(m_candidate.table)])
    { }

    IndexAdvice run(QSet<QString> &taken)
    {
        IndexAdvice advice {
            .table = m_table.oid, .schema = m_table.schema, .tableName = m_table.name, .sqlTable = m_table.sqlTable
        };
        const auto &cost = m_material.costs[static_cast<size_t>(m_place)];
        advice.method = m_candidate.brin ? QStringLiteral("brin") : QStringLiteral("btree");
        advice.writeTime = cost.writeTime;
        addStatements(advice);
        const double share = makePartial(advice);
        advice.bytes = static_cast<qint64>(cost.bytes * share);
        advice.writeTime *= share;
        const auto row = indexRowOf(m_table, m_candidate);
        for (const auto &key : row.keys)
            advice.columns << key.text;
        advice.included = row.included;
        addWrites(advice, share);
        addForeignKeys(advice, row);
        advice.name = newIndexName(m_table.schema, m_table.name, advice.columns, taken);
        taken.insert(m_table.schema + QLatin1Char('.') + advice.name);
        addDdl(advice);
        advice.reason = reasonFor(advice);
        return advice;
    }

private:
    void addStatements(IndexAdvice &advice)
    {
        bool planned = true;
        for (size_t i = 0; i < m_chosen.statements.size(); ++i) {
            const auto &weighed = m_chosen.statements[i];
            if (!std::binary_search(weighed.used.begin(), weighed.used.end(), m_place) || !weighed.before)
                continue;
            const auto &statement = m_material.statements[i];
            advice.statements.push_back({ statement.fingerprint, statement.text, statement.calls, statement.totalTime,
                *weighed.before, weighed.after.value_or(*weighed.before) });
            advice.savedTime += weighed.saved();
            m_takers.push_back(i);
            planned = planned && m_material.bases[i] == AdviceBasis::Hypopg;
        }
        advice.basis = planned ? AdviceBasis::Hypopg : AdviceBasis::Selectivity;
        std::stable_sort(
            advice.statements.begin(), advice.statements.end(), [](const HelpedStatement &a, const HelpedStatement &b) {
                const auto saved = [](const HelpedStatement &each) {
                    return each.totalTime * (1 - each.costAfter / each.costBefore);
                };
                return saved(a) > saved(b);
            });
    }

    /// The share of the rows that is in it; 1 where it is not partial.
    double makePartial(IndexAdvice &advice)
    {
        if (m_candidate.brin || m_takers.empty())
            return 1;
        double least = MostPartialShare;
        int column = -1;
        for (const auto &[predicate, each] : commonPredicates()) {
            if (each.second > least)
                continue;
            least = each.second;
            column = each.first;
            advice.predicate = predicate;
        }
        if (advice.predicate.isEmpty())
            return 1;
        // Every entry would have the same there.
        auto keys = m_candidate.keys;
        std::erase_if(keys, [column](const UseOrder &key) { return key.column == column; });
        const bool constant = !advice.predicate.endsWith(QLatin1String(" IS NOT NULL"));
        if (!keys.empty() && constant)
            m_candidate.keys = std::move(keys);
        return least;
    }

    /// What all uses of the table by all statements it helps have: column and share by predicate.
    std::map<QString, std::pair<int, double>> commonPredicates() const
    {
        std::map<QString, std::pair<int, double>> common;
        bool first = true;
        for (const size_t statement : m_takers) {
            for (const auto &use : m_material.uses[statement]) {
                if (use.table != m_candidate.table)
                    continue;
                std::map<QString, std::pair<int, double>> own;
                for (const auto &term : use.terms) {
                    const QString predicate = term.isJoin() ? QString() : predicateOf(m_table, term);
                    if (!predicate.isEmpty() && m_table.columns[static_cast<size_t>(term.column)].analysed)
                        own[predicate] = { term.column, shareOf(m_table, term) };
                }
                if (first)
                    common = own;
                else
                    std::erase_if(common, [&own](const auto &entry) { return !own.contains(entry.first); });
                first = false;
            }
        }
        return common;
    }

    void addWrites(IndexAdvice &advice, double share) const
    {
        const auto &since = m_material.indexes.statsReset;
        const double seconds =
            since ? std::chrono::duration<double>(m_material.indexes.at - *since).count() : std::nan("");
        advice.writesPerSecond = m_table.writes * share / seconds;
    }

    void addForeignKeys(IndexAdvice &advice, const IndexRow &row) const
    {
        if (!advice.predicate.isEmpty())
            return;
        for (const auto &key : m_material.indexes.foreignKeys) {
            if (servesForeignKey(row, key))
                advice.foreignKeys << key.name;
        }
    }

    void addDdl(IndexAdvice &advice) const
    {
        // Neither partitioned tables nor hypertables take CONCURRENTLY.
        const bool plain = !m_table.partitioned && !m_table.hypertable;
        const QString concurrently = plain ? QStringLiteral("CONCURRENTLY ") : QString();
        const QString where =
            advice.predicate.isEmpty() ? QString() : QString(QLatin1String(" WHERE ") + advice.predicate);
        advice.ddl =
            QStringLiteral("CREATE INDEX %1%2 ON %3").arg(concurrently, sqlIdentifier(advice.name), m_table.sqlTable)
            + definitionOf(m_table, m_candidate) + where + QLatin1String(";\n");
        advice.undo = QStringLiteral("DROP INDEX %1%2.%3;\n")
                          .arg(concurrently, sqlIdentifier(m_table.schema), sqlIdentifier(advice.name));
    }

    QString reasonFor(const IndexAdvice &advice) const
    {
        double before = 0, after = 0;
        for (const size_t statement : m_takers) {
            const auto &weighed = m_chosen.statements[statement];
            before += weighed.time;
            after += weighed.time - weighed.saved();
        }
        const int share = before > 0 ? static_cast<int>(std::floor(100 * (1 - after / before))) : 0;
        QString text = Tr::tr("%n statement(s) of the workload would take it and cost %1 % less", nullptr,
            static_cast<int>(advice.statements.size()))
                           .arg(QLocale().toString(share));
        text += advice.basis == AdviceBasis::Hypopg ? Tr::tr(", by the planner with the index imagined.")
                                                    : Tr::tr(", by statistics, without the planner.");
        if (!advice.predicate.isEmpty())
            text += Tr::tr(" They all ask for %1, which few rows fulfil.").arg(advice.predicate);
        if (!advice.foreignKeys.isEmpty())
            text += Tr::tr(" It serves the foreign key %1 as well.").arg(advice.foreignKeys.join(QLatin1String(", ")));
        return text;
    }

    const AdviceMaterial &m_material;
    const Consolidated &m_chosen;
    const int m_place;
    IndexCandidate m_candidate; ///< with the keys it ends up with
    const AdviceTable &m_table;
    std::vector<size_t> m_takers; ///< statements
};

} // namespace

QString adviceBasisName(AdviceBasis basis)
{
    return basis == AdviceBasis::Hypopg ? QStringLiteral("hypopg") : QStringLiteral("selectivity");
}

std::vector<IndexAdvice> adviceFrom(const AdviceMaterial &material, const Consolidated &chosen)
{
    QSet<QString> taken;
    for (const auto &index : material.indexes.rows)
        taken.insert(index.schema + QLatin1Char('.') + index.name);
    std::vector<IndexAdvice> advice;
    for (const int place : chosen.chosen)
        advice.push_back(Wording(material, chosen, place).run(taken));
    std::stable_sort(advice.begin(), advice.end(),
        [](const IndexAdvice &a, const IndexAdvice &b) { return a.savedTime > b.savedTime; });
    return advice;
}

} // namespace datainsight
