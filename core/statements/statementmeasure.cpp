// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statements/statementmeasure.h"

#include "core/sample/derivers/statementcolumns.h"

#include <cmath>

namespace datainsight {

namespace {

constexpr double NotCounted = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NotCounted;
}

} // namespace

StatementSums::StatementSums()
{
    m_values.fill(NotCounted);
}

void StatementSums::add(size_t measure, double value)
{
    if (!std::isnan(value))
        m_values[measure] = std::isnan(m_values[measure]) ? value : m_values[measure] + value;
}

StatementSums &StatementSums::operator+=(const StatementSums &other)
{
    for (size_t i = 0; i < m_values.size(); ++i)
        add(i, other.m_values[i]);
    return *this;
}

double StatementSums::mean() const
{
    return ratio((*this)[StatementMeasure::TotalTime], (*this)[StatementMeasure::Calls]);
}

double StatementSums::deviation() const
{
    const double average = mean();
    const double squares = ratio((*this)[StatementMeasure::TimeSquares], (*this)[StatementMeasure::Calls]);
    return std::sqrt(std::fmax(squares - average * average, std::isnan(squares) ? NotCounted : 0));
}

double StatementSums::hitRatio() const
{
    const double hit = (*this)[StatementMeasure::SharedHit];
    return ratio(hit, hit + (*this)[StatementMeasure::SharedRead]);
}

double StatementSums::ioTime() const
{
    double total = NotCounted;
    for (auto i = static_cast<size_t>(StatementMeasure::SharedReadTime);
         i <= static_cast<size_t>(StatementMeasure::TempWriteTime); ++i) {
        if (!std::isnan(m_values[i]))
            total = std::isnan(total) ? m_values[i] : total + m_values[i];
    }
    return total;
}

double StatementSums::rowsPerCall() const
{
    return ratio((*this)[StatementMeasure::Rows], (*this)[StatementMeasure::Calls]);
}

const QStringList &statementColumns()
{
    static const QStringList names = [] {
        QStringList all;
        for (const auto &column : statements::columns())
            all << QString::fromLatin1(column.name);
        Q_ASSERT(all.size() == static_cast<qsizetype>(StatementMeasure::Count));
        return all;
    }();
    return names;
}

} // namespace datainsight
