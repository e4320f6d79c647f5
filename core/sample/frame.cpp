// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/frame.h"

#include <cmath>

namespace datainsight {

namespace {

constexpr QChar LabelSeparator { 0x1f };

std::variant<FrameColumn::Integers, FrameColumn::Reals, FrameColumn::Texts> emptyValues(ValueType type)
{
    switch (type) {
    case ValueType::Integer:
    case ValueType::Timestamp:
        return FrameColumn::Integers {};
    case ValueType::Real:
        return FrameColumn::Reals {};
    case ValueType::Text:
        return FrameColumn::Texts {};
    }
    Q_UNREACHABLE();
}

} // namespace

FrameColumn::FrameColumn(ColumnSpec spec) : m_spec(std::move(spec)), m_values(emptyValues(m_spec.type)) { }

qsizetype FrameColumn::size() const
{
    return std::visit([](const auto &values) { return static_cast<qsizetype>(values.size()); }, m_values);
}

bool FrameColumn::isNull(qsizetype row) const
{
    return !m_nulls.empty() && m_nulls[static_cast<size_t>(row)];
}

double FrameColumn::number(qsizetype row) const
{
    if (isNull(row))
        return std::numeric_limits<double>::quiet_NaN();
    const auto index = static_cast<size_t>(row);
    if (const auto *integers = std::get_if<Integers>(&m_values))
        return static_cast<double>((*integers)[index]);
    if (const auto *reals = std::get_if<Reals>(&m_values))
        return (*reals)[index];
    return std::numeric_limits<double>::quiet_NaN();
}

qint64 FrameColumn::integer(qsizetype row) const
{
    if (isNull(row))
        return 0;
    const auto index = static_cast<size_t>(row);
    if (const auto *integers = std::get_if<Integers>(&m_values))
        return (*integers)[index];
    if (const auto *reals = std::get_if<Reals>(&m_values))
        return std::llround((*reals)[index]);
    return 0;
}

QString FrameColumn::text(qsizetype row) const
{
    if (isNull(row))
        return {};
    const auto index = static_cast<size_t>(row);
    if (const auto *integers = std::get_if<Integers>(&m_values))
        return QString::number((*integers)[index]);
    if (const auto *reals = std::get_if<Reals>(&m_values))
        return QString::number((*reals)[index], 'g', 15);
    return std::get<Texts>(m_values)[index];
}

void FrameColumn::reserve(qsizetype rows)
{
    std::visit([rows](auto &values) { values.reserve(static_cast<size_t>(rows)); }, m_values);
}

void FrameColumn::appendInteger(qint64 value)
{
    if (auto *integers = std::get_if<Integers>(&m_values))
        integers->push_back(value);
    else if (auto *reals = std::get_if<Reals>(&m_values))
        reals->push_back(static_cast<double>(value));
    else
        std::get<Texts>(m_values).push_back(QString::number(value));
    if (!m_nulls.empty())
        m_nulls.push_back(false);
}

void FrameColumn::appendReal(double value)
{
    if (std::isnan(value)) {
        appendNull();
        return;
    }
    if (auto *reals = std::get_if<Reals>(&m_values))
        reals->push_back(value);
    else if (auto *integers = std::get_if<Integers>(&m_values))
        integers->push_back(std::llround(value));
    else
        std::get<Texts>(m_values).push_back(QString::number(value, 'g', 15));
    if (!m_nulls.empty())
        m_nulls.push_back(false);
}

void FrameColumn::appendText(QString value)
{
    Q_ASSERT(std::holds_alternative<Texts>(m_values));
    std::get<Texts>(m_values).push_back(std::move(value));
    if (!m_nulls.empty())
        m_nulls.push_back(false);
}

void FrameColumn::appendNull()
{
    if (m_nulls.empty())
        m_nulls.assign(static_cast<size_t>(size()), false);
    std::visit([](auto &values) { values.emplace_back(); }, m_values);
    m_nulls.push_back(true);
}

void FrameColumn::appendFrom(const FrameColumn &other, qsizetype row)
{
    if (other.isNull(row))
        appendNull();
    else if (std::holds_alternative<Texts>(m_values))
        appendText(other.text(row));
    else if (std::holds_alternative<Integers>(m_values))
        appendInteger(other.integer(row));
    else
        appendReal(other.number(row));
}

int Frame::columnIndex(QStringView name) const
{
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].spec().name == name)
            return static_cast<int>(i);
    }
    return -1;
}

const FrameColumn *Frame::column(QStringView name) const
{
    const int index = columnIndex(name);
    return index < 0 ? nullptr : &columns[static_cast<size_t>(index)];
}

QString Frame::seriesKey(qsizetype row) const
{
    QString key;
    for (const auto &column : columns) {
        if (column.spec().role != ColumnRole::Label)
            continue;
        if (!key.isNull())
            key += LabelSeparator;
        key += column.isNull(row) ? QStringLiteral("") : column.text(row);
    }
    return key;
}

} // namespace datainsight
