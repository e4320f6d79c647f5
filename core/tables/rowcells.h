// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/rowset.h"

namespace datainsight {

/// Reads the columns of a row one after the other, in the order of the statement.
class RowCells
{
public:
    RowCells(const RowSet &rows, qsizetype row) : m_rows(rows), m_row(row) { }
    quint32 oid() { return static_cast<quint32>(integer()); }
    qint64 integer() { return m_rows.integer(m_row, m_column++); }
    double real() { return m_rows.real(m_row, m_column++); }
    bool boolean() { return m_rows.boolean(m_row, m_column++); }
    QString text() { return m_rows.text(m_row, m_column++); }
    char character()
    {
        const auto bytes = m_rows.bytes(m_row, m_column++);
        return bytes.isEmpty() ? ' ' : bytes.front();
    }
    std::optional<Instant> instant() { return m_rows.timestamp(m_row, m_column++); }
    std::optional<qint64> maybeInteger()
    {
        const int column = m_column++;
        return m_rows.isNull(m_row, column) ? std::nullopt : std::optional(m_rows.integer(m_row, column));
    }

private:
    const RowSet &m_rows;
    const qsizetype m_row;
    int m_column = 0;
};

} // namespace datainsight
