// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementwaits.h"

#include "core/base/units.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr size_t MostEvents = 5;
/// Less is not worth a word.
constexpr double LeastShare = 0.005;

} // namespace

QString StatementWaits::textOf(const std::vector<LoadAnswer> &answers)
{
    QMap<QString, double> sums;
    double total = 0;
    for (const auto &answer : answers) {
        for (const auto &group : answer.groups) {
            if (std::isnan(group.average))
                continue;
            sums[group.value] += group.average;
            total += group.average;
        }
    }
    std::vector<std::pair<double, QString>> order;
    for (auto event = sums.cbegin(); event != sums.cend(); ++event) {
        if (total > 0 && event.value() >= LeastShare * total)
            order.emplace_back(event.value() / total, event.key());
    }
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList words;
    for (size_t i = 0; i < order.size() && i < MostEvents; ++i)
        words << tr("%1 %2", "a wait event and its share")
                     .arg(order[i].second, formatValue(100 * order[i].first, Unit::Percent));
    return words.join(QStringLiteral(", "));
}

void StatementWaits::ask(SessionStore *history, const TargetId &target, const StatementRow &row, const TimeRange &range)
{
    if (m_asked != row.identity())
        clear();
    m_asked = row.identity();
    const auto token = m_cancel.renew();
    m_answers.clear();
    m_awaited = 0;
    // Sessions show the ids of what clients sent only.
    if (!history || row.isOther || !row.toplevel)
        return;
    m_awaited = static_cast<size_t>(row.queryIds.size());
    for (const auto &queryId : row.queryIds) {
        const LoadQuery query { .range = range,
            .by = LoadDimension::WaitEvent,
            .where = { { LoadDimension::Statement, queryId }, { LoadDimension::Database, row.database },
                { LoadDimension::User, row.user } } };
        history->load(target, query, token).then(this, [this, token](const Result<LoadAnswer> &answer) {
            if (answer && !token.isCancelled())
                take(*answer);
        });
    }
}

void StatementWaits::take(const LoadAnswer &answer)
{
    m_answers.push_back(answer);
    if (m_answers.size() < m_awaited)
        return;
    m_text = textOf(m_answers);
    Q_EMIT changed();
}

void StatementWaits::clear()
{
    m_cancel.renew();
    m_asked.reset();
    m_answers.clear();
    m_text.clear();
}

} // namespace datainsight
