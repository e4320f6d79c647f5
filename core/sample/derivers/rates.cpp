// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/rates.h"

#include <algorithm>

namespace datainsight {

Derived Rates::derive(std::shared_ptr<Frame> raw, Milliseconds gapAfter)
{
    if (const auto &previous = m_previous.frame(); previous) {
        const bool sameColumns = previous->family == raw->family;
        if (!sameColumns || raw->at <= previous->at || raw->at - previous->at > gapAfter)
            m_previous.clear();
    }
    raw->since = m_previous.frame() ? raw->at - m_previous.frame()->at : Milliseconds(0);
    Derived derived;
    countIncreases(*raw, derived);

    auto rates = std::make_shared<Frame>();
    rates->target = raw->target;
    rates->family = ratesOf(raw->family);
    rates->at = raw->at;
    rates->took = raw->took;
    rates->since = raw->since;
    rates->reset = raw->reset;
    rates->summedRows = raw->summedRows;
    rates->columns.reserve(raw->columns.size());
    const double seconds = std::chrono::duration<double>(raw->since).count();
    for (size_t i = 0; i < raw->columns.size(); ++i) {
        if (raw->columns[i].spec().role != ColumnRole::Counter) {
            rates->columns.push_back(raw->columns[i]);
            continue;
        }
        auto &column = rates->columns.emplace_back(rates->family->columns[i]);
        column.reserve(raw->rowCount());
        for (const double increase : derived.increases[i])
            column.appendReal(increase / seconds);
    }
    m_previous.assign(raw);
    derived.kept.push_back(std::move(raw));
    derived.shown.push_back(std::move(rates));
    return derived;
}

void Rates::countIncreases(Frame &raw, Derived &derived) const
{
    const qsizetype rows = raw.rowCount();
    raw.reset.assign(static_cast<size_t>(rows), false);
    derived.increases.assign(raw.columns.size(), {});
    for (size_t i = 0; i < raw.columns.size(); ++i) {
        if (raw.columns[i].spec().role == ColumnRole::Counter)
            derived.increases[i].assign(static_cast<size_t>(rows), std::numeric_limits<double>::quiet_NaN());
    }
    if (!m_previous.frame())
        return;
    for (qsizetype row = 0; row < rows; ++row) {
        const qsizetype before = m_previous.find(raw, row);
        // A row seen for the first time may be old and only now visible: its value is not an increase.
        if (before < 0)
            continue;
        if (beganAgain(raw, row, before)) {
            raw.reset[static_cast<size_t>(row)] = true;
            ++derived.resetRows;
            continue;
        }
        for (size_t i = 0; i < raw.columns.size(); ++i) {
            if (derived.increases[i].empty())
                continue;
            const auto &now = raw.columns[i];
            const auto &then = m_previous.frame()->columns[i];
            if (now.isNull(row) || then.isNull(before))
                continue;
            // Subtract as integers: a double loses single units beyond 2^53, which WAL positions reach.
            derived.increases[i][static_cast<size_t>(row)] = now.spec().type == ValueType::Integer
                ? static_cast<double>(now.integer(row) - then.integer(before))
                : now.number(row) - then.number(before);
        }
    }
}

bool Rates::beganAgain(const Frame &raw, qsizetype row, qsizetype before) const
{
    for (size_t i = 0; i < raw.columns.size(); ++i) {
        const auto &now = raw.columns[i];
        const auto &then = m_previous.frame()->columns[i];
        const auto role = now.spec().role;
        if (role == ColumnRole::Reset && !now.isNull(row)
            && (then.isNull(before) || now.integer(row) != then.integer(before)))
            return true;
        if (role != ColumnRole::Counter || now.isNull(row) || then.isNull(before))
            continue;
        const bool fell = now.spec().type == ValueType::Integer ? now.integer(row) < then.integer(before)
                                                                : now.number(row) < then.number(before);
        if (fell)
            return true;
    }
    return false;
}

std::shared_ptr<const FamilySpec> Rates::ratesOf(const std::shared_ptr<const FamilySpec> &family)
{
    if (m_family == family)
        return m_ratesFamily;
    auto rates = std::make_shared<FamilySpec>(*family);
    for (auto &column : rates->columns) {
        if (column.role != ColumnRole::Counter)
            continue;
        column.role = ColumnRole::Gauge;
        column.type = ValueType::Real;
        column.perSecond = true;
    }
    m_family = family;
    m_ratesFamily = std::move(rates);
    return m_ratesFamily;
}

} // namespace datainsight
