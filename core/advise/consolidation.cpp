// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/consolidation.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace datainsight {

namespace {

class Choice
{
public:
    Choice(Pricing &pricing, const std::vector<double> &times, const std::vector<IndexCandidate> &candidates,
        const std::vector<CandidateCost> &costs, const std::vector<std::vector<int>> &ofStatement,
        const QDeadlineTimer &deadline, const CancelToken &token)
        : m_pricing(pricing), m_candidates(candidates), m_costs(costs), m_ofStatement(ofStatement),
          m_deadline(deadline), m_token(token)
    {
        for (const double time : times)
            m_result.statements.push_back({ .time = time });
    }

    Result<Consolidated> run()
    {
        for (const auto step : { &Choice::priceAsIs, &Choice::priceWithAll, &Choice::leaveOut }) {
            if (const auto done = (this->*step)(); !done)
                return fail(done.error());
        }
        m_result.chosen.assign(m_there.begin(), m_there.end());
        // What was not reached in time may hold what nobody takes.
        std::erase_if(m_result.chosen, [this](int candidate) { return takers(candidate).empty(); });
        return std::move(m_result);
    }

private:
    WeighedStatement &statement(int place) { return m_result.statements[static_cast<size_t>(place)]; }
    const IndexCandidate &candidate(int place) const { return m_candidates[static_cast<size_t>(place)]; }

    bool isOver() { return m_result.outOfTime = m_result.outOfTime || m_deadline.hasExpired(); }

    Result<std::optional<StatementPrice>> price(int place, const std::set<int> &there)
    {
        if (m_token.isCancelled())
            return fail(Error::cancelled());
        return m_pricing.price(place, { there.begin(), there.end() });
    }

    Result<void> priceAsIs()
    {
        for (size_t i = 0; i < m_ofStatement.size() && !isOver(); ++i) {
            if (m_ofStatement[i].empty())
                continue;
            const auto priced = price(static_cast<int>(i), {});
            if (!priced)
                return fail(priced.error());
            if (*priced && (*priced)->cost >= LeastScanCost)
                m_result.statements[i].before = m_result.statements[i].after = (*priced)->cost;
        }
        return {};
    }

    /// Leaves in `there` what a plan takes, and the plain forms of covering indexes, which may do as well.
    Result<void> priceWithAll()
    {
        std::set<int> all;
        for (size_t i = 0; i < m_candidates.size(); ++i)
            all.insert(static_cast<int>(i));
        for (size_t i = 0; i < m_result.statements.size() && !isOver(); ++i) {
            auto &each = m_result.statements[i];
            if (!each.before)
                continue;
            const auto priced = price(static_cast<int>(i), all);
            if (!priced)
                return fail(priced.error());
            if (*priced && (*priced)->cost < *each.before)
                take(each, **priced);
        }
        for (const auto &each : m_result.statements)
            m_there.insert(each.used.begin(), each.used.end());
        const auto used = m_there;
        for (const int place : used) {
            for (size_t i = 0; i < m_candidates.size(); ++i) {
                if (!candidate(place).included.empty() && m_candidates[i].included.empty()
                    && m_candidates[i].keys == candidate(place).keys && m_candidates[i].table == candidate(place).table)
                    m_there.insert(static_cast<int>(i));
            }
        }
        return {};
    }

    static void take(WeighedStatement &statement, const StatementPrice &price)
    {
        statement.after = price.cost;
        statement.used = price.used;
        std::sort(statement.used.begin(), statement.used.end());
    }

    /// In which order they are left out.
    std::vector<int> order() const
    {
        std::vector<int> places(m_there.begin(), m_there.end());
        const auto rank = [this](int place) {
            const auto &each = candidate(place);
            const bool prefix = std::any_of(m_there.begin(), m_there.end(), [&](int other) {
                return other != place && candidate(other).included.empty() && each.isPrefixOf(candidate(other));
            });
            return std::tuple(each.included.empty(), !prefix, prefix ? static_cast<double>(each.keys.size()) : 0.0,
                -m_costs[static_cast<size_t>(place)].bytes, place);
        };
        std::sort(places.begin(), places.end(), [&](int a, int b) { return rank(a) < rank(b); });
        return places;
    }

    std::vector<int> takers(int place) const
    {
        std::vector<int> found;
        for (size_t i = 0; i < m_result.statements.size(); ++i) {
            const auto &used = m_result.statements[i].used;
            if (std::binary_search(used.begin(), used.end(), place))
                found.push_back(static_cast<int>(i));
        }
        return found;
    }

    Result<void> leaveOut()
    {
        for (const int place : order()) {
            if (isOver())
                return {};
            if (const auto tried = tryWithout(place); !tried)
                return tried;
        }
        return {};
    }

    Result<void> tryWithout(int place)
    {
        auto rest = m_there;
        rest.erase(place);
        const auto affected = takers(place);
        std::vector<StatementPrice> prices;
        double loss = 0, time = 0;
        for (const int each : affected) {
            const auto priced = price(each, rest);
            if (!priced)
                return fail(priced.error());
            const auto &now = statement(each);
            StatementPrice without { .cost = *now.before };
            if (*priced && (*priced)->cost < *now.before)
                without = **priced;
            loss += now.time * (without.cost - *now.after) / *now.before;
            time += now.time;
            prices.push_back(std::move(without));
        }
        const auto &cost = m_costs[static_cast<size_t>(place)];
        if (!affected.empty() && loss >= LeastGain * time && loss >= LeastReturn * cost.writeTime)
            return {};
        m_there = std::move(rest);
        for (size_t i = 0; i < affected.size(); ++i)
            take(statement(affected[i]), prices[i]);
        return {};
    }

    Pricing &m_pricing;
    const std::vector<IndexCandidate> &m_candidates;
    const std::vector<CandidateCost> &m_costs;
    const std::vector<std::vector<int>> &m_ofStatement;
    const QDeadlineTimer m_deadline;
    const CancelToken m_token;
    std::set<int> m_there;
    Consolidated m_result;
};

} // namespace

double WeighedStatement::saved() const
{
    return before && after ? time * (1 - *after / *before) : 0;
}

Result<Consolidated> consolidate(Pricing &pricing, const std::vector<double> &times,
    const std::vector<IndexCandidate> &candidates, const std::vector<CandidateCost> &costs,
    const std::vector<std::vector<int>> &ofStatement, const QDeadlineTimer &deadline, const CancelToken &token)
{
    return Choice(pricing, times, candidates, costs, ofStatement, deadline, token).run();
}

} // namespace datainsight
