// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

namespace datainsight {

/// Rows in text form as the server sent them; cheap to copy, immutable, any thread. Valid after its session is gone.
/// Rows and columns count from 0; beyond the end everything is null.
class RowSet
{
public:
    RowSet() = default;

    qsizetype rowCount() const;
    int columnCount() const;
    /// -1 when there is none.
    int columnIndex(const char *name) const;

    bool isNull(qsizetype row, int column) const;
    QByteArrayView bytes(qsizetype row, int column) const; ///< valid while the RowSet lives
    QString text(qsizetype row, int column) const; ///< invalid UTF-8 is replaced, never refused
    qint64 integer(qsizetype row, int column, qint64 ifNull = 0) const; ///< also of a numeric, cut off
    double real(qsizetype row, int column) const; ///< NaN when null or not a number
    bool boolean(qsizetype row, int column) const; ///< false when null
    /// A timestamptz or timestamp, whatever the session's time zone; none when null, infinite or before our era.
    std::optional<Instant> timestamp(qsizetype row, int column) const;

    struct Data; ///< the client library's result; known in core/pg only
    explicit RowSet(std::shared_ptr<const Data> data) : m_data(std::move(data)) { }

private:
    std::shared_ptr<const Data> m_data;
};

} // namespace datainsight
