// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/rowset.h"

namespace datainsight {

/// The cells of one row by the names their statement gives them.
class NamedCells
{
public:
    NamedCells(const RowSet &rows, qsizetype row) : m_rows(rows), m_row(row) { }

    bool isNull(const char *name) const { return m_rows.isNull(m_row, column(name)); }
    QString text(const char *name) const { return m_rows.text(m_row, column(name)); }
    qint64 integer(const char *name) const { return m_rows.integer(m_row, column(name)); }
    int number(const char *name) const { return static_cast<int>(integer(name)); }
    quint32 oid(const char *name) const { return static_cast<quint32>(integer(name)); }
    double real(const char *name) const { return m_rows.real(m_row, column(name)); }
    bool boolean(const char *name) const { return m_rows.boolean(m_row, column(name)); }
    std::optional<Instant> instant(const char *name) const { return m_rows.timestamp(m_row, column(name)); }
    std::optional<qint64> maybeInteger(const char *name) const
    {
        return isNull(name) ? std::nullopt : std::optional(integer(name));
    }
    /// Of a column in seconds.
    std::optional<Milliseconds> duration(const char *name) const
    {
        return isNull(name) ? std::nullopt : std::optional(Milliseconds(static_cast<qint64>(real(name) * 1000)));
    }

private:
    int column(const char *name) const
    {
        const int found = m_rows.columnIndex(name);
        Q_ASSERT_X(found >= 0, "NamedCells", name);
        return found;
    }
    const RowSet &m_rows;
    const qsizetype m_row;
};

} // namespace datainsight
