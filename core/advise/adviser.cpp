// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/adviser.h"

#include "core/advise/hypopgpricing.h"
#include "core/advise/selectivitypricing.h"
#include "core/pg/session.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Advise)
};

/// Of one table those of the costliest statements: the planner looks at each index of a table for each statement.
constexpr size_t MostCandidatesOfTable = 40;
/// A typical cost of 1 takes about so long: seq_page_cost, a page read from memory. For statements without times.
constexpr double MsOfCost = 0.01;

/// By the planner where it can be asked, else by statistics: always the same way for one statement.
class EitherPricing : public Pricing
{
public:
    EitherPricing(HypopgPricing *planner, SelectivityPricing &statistics, size_t statements)
        : m_planner(planner), m_statistics(statistics), m_bases(statements)
    { }

    Result<std::optional<StatementPrice>> price(int statement, const std::vector<int> &there) override
    {
        auto &basis = m_bases[static_cast<size_t>(statement)];
        if (m_planner && (basis ? *basis == AdviceBasis::Hypopg : m_planner->canPrice(statement))) {
            auto priced = m_planner->price(statement, there);
            if (!priced || *priced || basis) {
                basis = AdviceBasis::Hypopg;
                return priced;
            }
            // What the server would not plan now it may yet run: reckoned then.
        }
        basis = AdviceBasis::Selectivity;
        return m_statistics.price(statement, there);
    }

    std::vector<AdviceBasis> bases() const
    {
        std::vector<AdviceBasis> known;
        for (const auto &basis : m_bases)
            known.push_back(basis.value_or(AdviceBasis::Selectivity));
        return known;
    }

private:
    HypopgPricing *const m_planner; ///< null: there is none
    SelectivityPricing &m_statistics;
    std::vector<std::optional<AdviceBasis>> m_bases;
};

class Adviser
{
public:
    Adviser(Session &session, TablesReader &tables, const AdviceRequest &request, const CancelToken &token)
        : m_session(session), m_tables(tables), m_request(request), m_token(token), m_deadline(request.limit)
    { }

    Result<AdviceReport> run()
    {
        for (const auto step : { &Adviser::readStatements, &Adviser::readTables }) {
            if (const auto done = (this->*step)(); !done)
                return fail(done.error());
            if (m_token.isCancelled())
                return fail(Error::cancelled());
        }
        findCandidates();
        if (const auto chosen = choose(); !chosen)
            return fail(chosen.error());
        return std::move(m_report);
    }

private:
    Result<void> readStatements()
    {
        m_statements = m_request.statements;
        m_report.span = m_request.span;
        if (m_statements.empty()) {
            auto workload = readWorkload(m_session);
            if (!workload)
                return fail(workload.error());
            m_statements = std::move(workload->statements);
            m_report.span = workload->span;
            remark(workload->remark);
        }
        std::stable_sort(m_statements.begin(), m_statements.end(),
            [](const auto &a, const auto &b) { return a.totalTime > b.totalTime; });
        if (m_statements.size() > MostWorkloadStatements)
            m_statements.resize(MostWorkloadStatements);
        m_report.statements = static_cast<int>(m_statements.size());
        for (const auto &statement : m_statements) {
            if (m_token.isCancelled())
                return fail(Error::cancelled());
            const auto shape = readStatementShape(statement.text);
            m_shapes.push_back(shape ? *shape : StatementShape());
            for (const auto &block : m_shapes.back().blocks) {
                for (const auto &relation : block.relations) {
                    if (relation.queries.empty())
                        m_names.push_back(relation.name);
                }
            }
            if (const auto &target = m_shapes.back().inserted)
                m_names.push_back(*target);
        }
        return {};
    }

    Result<void> readTables()
    {
        constexpr Milliseconds Sizes { 2000 };
        auto indexes = readIndexes(m_session, m_tables, { .sizes = Sizes, .bloat = Milliseconds(0) }, {}, m_token);
        if (!indexes)
            return fail(indexes.error());
        m_indexes = std::move(*indexes);
        m_report.remarks << m_indexes.remarks;
        const auto list = rollUp(m_tables.reading(), m_tables.sizes());
        auto catalog = readAdviceCatalog(m_session, list, m_indexes, m_names);
        if (!catalog)
            return fail(catalog.error());
        m_catalog = std::move(*catalog);
        if (m_session.info().inRecovery)
            remark(Tr::tr("This is a standby: build what is suggested on its primary, which knows what is written."));
        return {};
    }

    void findCandidates()
    {
        std::map<int, std::vector<IndexCandidate>> ofTable;
        for (const auto &shape : m_shapes) {
            m_uses.push_back(tableUses(shape, m_catalog));
            m_report.understood += m_uses.back().empty() ? 0 : 1;
            for (const auto &use : m_uses.back()) {
                auto &known = ofTable[use.table];
                for (auto &candidate : candidatesFor(m_catalog, use)) {
                    if (known.size() < MostCandidatesOfTable
                        && std::find(known.begin(), known.end(), candidate) == known.end())
                        known.push_back(std::move(candidate));
                }
            }
        }
        for (auto &[table, candidates] : ofTable) {
            addMerged(m_catalog, candidates);
            m_candidates.insert(m_candidates.end(), candidates.begin(), candidates.end());
        }
        for (const auto &uses : m_uses) {
            std::vector<int> own;
            for (size_t i = 0; i < m_candidates.size(); ++i) {
                if (std::any_of(uses.begin(), uses.end(),
                        [&](const TableUse &use) { return use.table == m_candidates[i].table; }))
                    own.push_back(static_cast<int>(i));
            }
            m_ofStatement.push_back(std::move(own));
        }
    }

    Result<void> choose()
    {
        std::vector<QString> texts;
        for (const auto &statement : m_statements)
            texts.push_back(statement.text);
        SelectivityPricing statistics(m_catalog, m_uses, m_candidates);
        HypopgPricing planner(m_session, m_catalog, texts, m_uses, m_candidates);
        const auto begun = planner.begin();
        if (!begun && (begun.error().kind == ErrorKind::Connection || begun.error().isCancelled()))
            return fail(begun.error());
        m_report.basis = begun ? AdviceBasis::Hypopg : AdviceBasis::Selectivity;
        m_report.label = begun
            ? Tr::tr("Estimated with HypoPG %1; no index was built.").arg(planner.version())
            : Tr::tr("Reckoned from the statistics of ANALYZE, coarser than the planner would; no index was built.");
        if (!begun)
            remark(oneLine(begun.error()));
        EitherPricing pricing(begun ? &planner : nullptr, statistics, m_statements.size());
        const auto times = statementTimes(statistics);
        auto costs = candidateCosts();
        const auto chosen = consolidate(pricing, times, m_candidates, costs, m_ofStatement, m_deadline, m_token);
        if (!chosen)
            return fail(chosen.error());
        for (size_t i = 0; i < costs.size(); ++i)
            costs[i].bytes = planner.bytes(static_cast<int>(i)).value_or(costs[i].bytes);
        const auto bases = pricing.bases();
        m_report.advice =
            adviceFrom({ m_catalog, m_indexes, m_statements, m_uses, m_candidates, costs, bases }, *chosen);
        addRemarks(*chosen, planner);
        return {};
    }

    std::vector<double> statementTimes(SelectivityPricing &statistics)
    {
        const bool known =
            std::any_of(m_statements.begin(), m_statements.end(), [](const auto &each) { return each.totalTime > 0; });
        std::vector<double> times;
        for (size_t i = 0; i < m_statements.size(); ++i) {
            if (!known) {
                const auto priced = statistics.price(static_cast<int>(i), {});
                const double cost = priced && *priced ? (*priced)->cost : 0;
                m_statements[i].totalTime = cost * MsOfCost * std::max(1.0, m_statements[i].calls);
            }
            times.push_back(m_statements[i].totalTime);
        }
        return times;
    }

    std::vector<CandidateCost> candidateCosts() const
    {
        // By the workload's own statements, because the table's counters go back to when it was loaded. What ran once
        // is such a load, too.
        std::map<int, double> written;
        for (size_t i = 0; i < m_statements.size(); ++i) {
            if (m_statements[i].calls < 2)
                continue;
            if (const auto &target = m_shapes[i].inserted)
                written[m_catalog.find(*target)] += m_statements[i].rows;
            if (const auto &target = m_shapes[i].updated; target && m_catalog.find(*target) >= 0)
                written[m_catalog.find(*target)] += m_statements[i].rows
                    * (1 - m_catalog.tables[static_cast<size_t>(m_catalog.find(*target))].hotShare);
        }
        std::vector<CandidateCost> costs;
        for (const auto &candidate : m_candidates) {
            const auto &table = m_catalog.tables[static_cast<size_t>(candidate.table)];
            // BRIN is written once in a range of pages.
            const double writes = written[candidate.table] / (candidate.brin ? 1000 : 1);
            costs.push_back({ writes * EntryMs, estimatedBytes(table, candidate) });
        }
        return costs;
    }

    void addRemarks(const Consolidated &chosen, const HypopgPricing &planner)
    {
        if (planner.refused() > 0)
            remark(Tr::tr("%n statement(s) could not be planned for any value, and were reckoned from statistics.",
                nullptr, planner.refused()));
        if (chosen.outOfTime)
            remark(Tr::tr("The time was over before all was tried: fewer indexes may do, or more may help."));
        QStringList unknown;
        for (const auto &table : m_catalog.tables) {
            const bool asked = std::any_of(m_candidates.begin(), m_candidates.end(),
                [&](const auto &each) { return &m_catalog.tables[static_cast<size_t>(each.table)] == &table; });
            if (asked
                && std::none_of(table.columns.begin(), table.columns.end(), [](const auto &c) { return c.analysed; }))
                unknown << table.sqlTable;
        }
        if (!unknown.isEmpty())
            remark(
                Tr::tr("There are no statistics, or none this role may see, of %1: ANALYZE, or GRANT pg_read_all_data.")
                    .arg(unknown.mid(0, 5).join(QLatin1String(", "))));
    }

    void remark(const QString &text)
    {
        if (!text.isEmpty())
            m_report.remarks << text;
    }

    Session &m_session;
    TablesReader &m_tables;
    const AdviceRequest &m_request;
    const CancelToken m_token;
    const QDeadlineTimer m_deadline;
    std::vector<WorkloadStatement> m_statements;
    std::vector<StatementShape> m_shapes;
    std::vector<RelationName> m_names;
    IndexList m_indexes;
    AdviceCatalog m_catalog;
    std::vector<std::vector<TableUse>> m_uses; ///< by statement
    std::vector<IndexCandidate> m_candidates;
    std::vector<std::vector<int>> m_ofStatement; ///< candidates on its tables
    AdviceReport m_report;
};

} // namespace

Result<AdviceReport> adviseOnIndexes(
    Session &session, TablesReader &tables, const AdviceRequest &request, const CancelToken &token)
{
    return Adviser(session, tables, request, token).run();
}

} // namespace datainsight
