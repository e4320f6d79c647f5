// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace datainsight {

/// What the column counts by which a hypertable is cut into chunks. TimescaleDB has times, dates and UUIDs of version 7
/// as microseconds since 1970, numbers as they are.
enum class TimeKind { Time, Number };

/// From format_type(): "timestamp with time zone", "bigint" …
TimeKind timeKindOf(const QString &type);

/// A place on that axis; nothing where the axis ends: the first and the last number of 64 bits, and what no timestamp
/// can be, stand for no bound.
std::optional<qint64> boundOf(TimeKind kind, qint64 value);
/// A bound of times as an instant.
std::optional<Instant> instantOfBound(TimeKind kind, const std::optional<qint64> &bound);
/// "2026-11-21 00:00:00" (UTC) or the number; empty without a bound.
QString boundText(TimeKind kind, const std::optional<qint64> &bound);

/// What a bound is in SQL, for a column of `type`: TIMESTAMPTZ '…', TIMESTAMP '…', DATE '…' or a number with its type;
/// NULL without a bound.
QString boundSql(const QString &type, const std::optional<qint64> &bound);
/// A length on that axis in SQL: INTERVAL '…' or a number with the column's type. `length` is in microseconds or the
/// column's own unit.
QString lengthSql(const QString &type, qint64 length);

} // namespace datainsight
