// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/indexcandidate.h"
#include "core/advise/pricing.h"

namespace datainsight {

/// Without a server: each use of a table by its cheapest way in, by pg_stats and the planner's default costs
/// (seq_page_cost 1, random_page_cost 4, cpu_tuple_cost 0.01, cpu_index_tuple_cost 0.005, cpu_operator_cost 0.0025).
/// Coarser than the planner: joins are nested loops over the rows the other table gives, or one scan to hash.
class SelectivityPricing : public Pricing
{
public:
    /// What it is given must outlive it. `uses` by statement.
    SelectivityPricing(const AdviceCatalog &catalog, const std::vector<std::vector<TableUse>> &uses,
        const std::vector<IndexCandidate> &candidates);

    Result<std::optional<StatementPrice>> price(int statement, const std::vector<int> &there) override;

private:
    /// An index that is there.
    struct Existing
    {
        IndexCandidate index;
        bool partial = false;
        double share = 1; ///< of the table's rows that is in it
    };
    static std::vector<Existing> existingOf(const AdviceTable &table, int place);

    const AdviceCatalog &m_catalog;
    const std::vector<std::vector<TableUse>> &m_uses;
    const std::vector<IndexCandidate> &m_candidates;
    std::vector<std::vector<Existing>> m_existing; ///< by table, those of plain columns
};

} // namespace datainsight
