// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/serieslimit.h"

#include "core/sample/familywords.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

std::shared_ptr<Frame> withoutRows(const Frame &frame)
{
    auto empty = std::make_shared<Frame>();
    empty->target = frame.target;
    empty->family = frame.family;
    empty->at = frame.at;
    empty->took = frame.took;
    for (const auto &column : frame.columns)
        empty->columns.emplace_back(column.spec());
    return empty;
}

} // namespace

void SeriesLimit::restart()
{
    m_previous.clear();
    m_counters.clear();
}

std::shared_ptr<Frame> SeriesLimit::apply(std::shared_ptr<Frame> frame, int most)
{
    if (m_admitted.isEmpty() && frame->rowCount() <= most)
        return frame;
    if (m_previous.frame() && m_previous.frame()->family != frame->family)
        restart();
    const auto rest = admit(*frame, most);
    auto limited = withoutRows(*frame);
    size_t nextOfRest = 0;
    for (qsizetype row = 0; row < frame->rowCount(); ++row) {
        if (nextOfRest < rest.size() && rest[nextOfRest] == row) {
            ++nextOfRest;
            continue;
        }
        for (size_t i = 0; i < frame->columns.size(); ++i)
            limited->columns[i].appendFrom(frame->columns[i], row);
    }
    if (!rest.empty())
        appendOther(*limited, *frame, rest);
    limited->summedRows = static_cast<qsizetype>(rest.size());
    m_previous.assign(std::move(frame));
    return limited;
}

std::vector<qsizetype> SeriesLimit::admit(const Frame &frame, int most)
{
    QSet<QString> present;
    std::vector<std::pair<qsizetype, QString>> candidates;
    for (qsizetype row = 0; row < frame.rowCount(); ++row) {
        QString key = frame.seriesKey(row);
        if (m_admitted.contains(key))
            present.insert(key);
        else
            candidates.emplace_back(row, std::move(key));
    }
    std::vector<qsizetype> rest;
    for (auto &[row, key] : candidates) {
        // One of the `most` is the row called other.
        if (present.size() < most - 1)
            present.insert(key);
        else
            rest.push_back(row);
    }
    m_admitted = std::move(present);
    return rest;
}

void SeriesLimit::appendOther(Frame &limited, const Frame &all, const std::vector<qsizetype> &rest)
{
    m_counters.resize(all.columns.size());
    for (size_t i = 0; i < all.columns.size(); ++i) {
        auto &column = limited.columns[i];
        const auto role = column.spec().role;
        if (role == ColumnRole::Counter) {
            m_counters[i] += increase(all, i, rest);
            column.appendReal(m_counters[i]);
        } else if (words::isNumeric(role)) {
            column.appendReal(sum(all, i, rest));
        } else if (role == ColumnRole::Label && column.spec().type == ValueType::Text) {
            column.appendText(QStringLiteral("other"));
        } else {
            column.appendNull();
        }
    }
}

double SeriesLimit::sum(const Frame &all, size_t column, const std::vector<qsizetype> &rest) const
{
    double total = 0;
    for (const qsizetype row : rest) {
        const double value = all.columns[column].number(row);
        if (!std::isnan(value))
            total += value;
    }
    return total;
}

double SeriesLimit::increase(const Frame &all, size_t column, const std::vector<qsizetype> &rest) const
{
    double total = 0;
    for (const qsizetype row : rest) {
        const qsizetype before = m_previous.find(all, row);
        if (before < 0)
            continue;
        const double value = all.columns[column].number(row) - m_previous.frame()->columns[column].number(before);
        if (value > 0)
            total += value;
    }
    return total;
}

} // namespace datainsight
