// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/keepfilter.h"

#include "core/base/timeseries.h"
#include "core/sample/emptyframe.h"
#include "core/sample/familywords.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace datainsight {

namespace {

bool sameNumbers(const Frame &a, qsizetype rowA, const Frame &b, qsizetype rowB)
{
    for (size_t i = 0; i < a.columns.size(); ++i) {
        if (!words::isNumeric(a.columns[i].spec().role))
            continue;
        if (a.columns[i].isNull(rowA) != b.columns[i].isNull(rowB)
            || (!a.columns[i].isNull(rowA) && a.columns[i].number(rowA) != b.columns[i].number(rowB)))
            return false;
    }
    return true;
}

/// Whether the hourly moment of a series lies in (before, now]. Spread over the hour by the hash of its labels.
bool isKeyMoment(const QString &key, Instant before, Instant now)
{
    const auto interval = KeepFilter::KeyInterval.count();
    const auto offset = static_cast<qint64>(qHash(key) % static_cast<size_t>(interval));
    return (toMilliseconds(before) + offset) / interval != (toMilliseconds(now) + offset) / interval;
}

} // namespace

FramePtr KeepFilter::filter(const FramePtr &raw, const std::vector<std::vector<double>> &increases)
{
    switch (raw->family->keep.mode) {
    case KeepMode::All:
        return raw;
    case KeepMode::Changed:
        return changed(raw);
    case KeepMode::Top:
        return top(raw, increases);
    }
    Q_UNREACHABLE();
}

FramePtr KeepFilter::changed(const FramePtr &raw)
{
    if (raw->since.count() == 0 || (m_previous.frame() && m_previous.frame()->family != raw->family))
        m_previous.clear();
    auto kept = emptyFrame(*raw, raw->family);
    for (qsizetype row = 0; row < raw->rowCount(); ++row) {
        const qsizetype before = m_previous.find(*raw, row);
        const bool reset = !raw->reset.empty() && raw->reset[static_cast<size_t>(row)];
        if (before >= 0 && !reset && sameNumbers(*raw, row, *m_previous.frame(), before)
            && !isKeyMoment(raw->seriesKey(row), m_previous.frame()->at, raw->at))
            continue;
        for (size_t i = 0; i < raw->columns.size(); ++i)
            kept->columns[i].appendFrom(raw->columns[i], row);
        kept->reset.push_back(reset);
    }
    m_previous.assign(raw);
    return kept->rowCount() > 0 ? kept : nullptr;
}

FramePtr KeepFilter::top(const FramePtr &raw, const std::vector<std::vector<double>> &increases)
{
    const bool counts = std::any_of(increases.begin(), increases.end(), [](const auto &c) { return !c.empty(); });
    if (counts && raw->since.count() == 0)
        return nullptr;
    const auto valueOf = [&](size_t column, qsizetype row) {
        return increases.size() > column && !increases[column].empty() ? increases[column][static_cast<size_t>(row)]
                                                                       : raw->columns[column].number(row);
    };
    QSet<qsizetype> chosen;
    for (const auto &dimension : raw->family->keep.dimensions) {
        const int index = raw->columnIndex(dimension);
        if (index < 0)
            continue;
        std::vector<std::pair<double, qsizetype>> order;
        for (qsizetype row = 0; row < raw->rowCount(); ++row) {
            if (const double value = valueOf(static_cast<size_t>(index), row); value > 0)
                order.emplace_back(value, row);
        }
        const auto wanted = std::min<qsizetype>(raw->family->keep.top, static_cast<qsizetype>(order.size()));
        // Of equals the first, so that what is kept does not flicker.
        std::partial_sort(order.begin(), order.begin() + wanted, order.end(),
            [](const auto &a, const auto &b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
        for (auto it = order.begin(); it != order.begin() + wanted; ++it)
            chosen.insert(it->second);
    }
    if (chosen.isEmpty())
        return nullptr;
    auto kept = emptyFrame(*raw, increasesOf(raw->family));
    const bool withOther = chosen.size() < raw->rowCount();
    for (size_t i = 0; i < raw->columns.size(); ++i) {
        auto &column = kept->columns[i];
        const bool number = words::isNumeric(column.spec().role);
        double rest = number && column.spec().role == ColumnRole::Gauge ? NoValue : 0;
        for (qsizetype row = 0; row < raw->rowCount(); ++row) {
            const double value = number ? valueOf(i, row) : NoValue;
            if (!chosen.contains(row))
                rest = std::isnan(value) ? rest : std::isnan(rest) ? value : rest + value;
            else if (number)
                column.appendReal(value);
            else
                column.appendFrom(raw->columns[i], row);
        }
        if (withOther && number)
            column.appendReal(rest);
        else if (withOther && column.spec().role == ColumnRole::Label && column.spec().type == ValueType::Text)
            column.appendText(QStringLiteral("other"));
        else if (withOther)
            column.appendNull();
    }
    kept->reset.assign(static_cast<size_t>(kept->rowCount()), false);
    return kept;
}

std::shared_ptr<const FamilySpec> KeepFilter::increasesOf(const std::shared_ptr<const FamilySpec> &family)
{
    if (m_family == family)
        return m_increasesFamily;
    auto increases = std::make_shared<FamilySpec>(*family);
    for (auto &column : increases->columns) {
        if (column.role == ColumnRole::Counter)
            column.role = ColumnRole::Delta;
    }
    m_family = family;
    m_increasesFamily = std::move(increases);
    return m_increasesFamily;
}

} // namespace datainsight
