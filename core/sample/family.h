// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/units.h"

#include <QVersionNumber>

#include <optional>
#include <vector>

namespace datainsight {

/// What a column is for; the words of the SQL header.
enum class ColumnRole {
    Label, ///< identity of the row
    Gauge, ///< a value as it stands
    Counter, ///< monotonic since the last reset; rates are derived
    Delta, ///< an increase since the row before it, made by a deriver
    Text, ///< shown, not stored as a series
    Time, ///< an instant; shown, stored in milliseconds
    Reset, ///< when the counters of the row began; a change means they began again
};

enum class ValueType { Integer, Real, Text, Timestamp };

struct ColumnSpec
{
    QString name;
    ColumnRole role = ColumnRole::Gauge;
    Unit unit = Unit::Count;
    ValueType type = ValueType::Real;
    /// "pg_stat_database.session_time": the column is there only if the live catalog has this one; empty: always.
    QString onlyIf;
    /// The counter has become a rate: the value is per second (see derive.h).
    bool perSecond = false;

    friend bool operator==(const ColumnSpec &, const ColumnSpec &) = default;
};

enum class NodeRole { Any, Primary, Standby };
/// Once per server, or in each watched database (the sampler then adds the label datname).
enum class Scope { Cluster, Database };
/// How often, and whose time limit holds.
enum class Lane { OneSecond, TenSeconds, OneMinute, FiveMinutes, OneHour };
enum class KeepMode { All, Changed, Top };

struct KeepRule
{
    KeepMode mode = KeepMode::All;
    int top = 0; ///< with Top: how many rows by each dimension; the rest is summed into one row called other
    QStringList dimensions;
    friend bool operator==(const KeepRule &, const KeepRule &) = default;
};

/// Inclusive server majors; open ends are empty.
struct MajorRange
{
    std::optional<int> first;
    std::optional<int> last;
    bool contains(int major) const { return (!first || major >= *first) && (!last || major <= *last); }
    friend bool operator==(const MajorRange &, const MajorRange &) = default;
};

/// "timescaledb >= 2.19": the version of the extension in that database, not the server's.
struct ExtensionRule
{
    QString name;
    QVersionNumber atLeast;
    QVersionNumber below; ///< null: no upper end
    friend bool operator==(const ExtensionRule &, const ExtensionRule &) = default;
};

/// One SQL file under sql/target or in the configuration folder: everything its header says, and its text.
struct FamilySpec
{
    FamilyId id;
    QString purpose;
    MajorRange majors;
    std::optional<ExtensionRule> extension;
    QString role; ///< least role for full columns: "any", "pg_monitor", "pg_read_all_data" …
    NodeRole node = NodeRole::Any;
    Scope scope = Scope::Cluster;
    Lane lane = Lane::TenSeconds;
    Milliseconds timeout { 2000 };
    KeepRule keep;
    int maxSeries = 1000;
    /// Whether the 15 minutes in memory keep it: not for what pages keep themselves, thousands of rows or long texts.
    bool hot = true;
    QString deriver; ///< empty: none
    std::vector<ColumnSpec> columns;
    QString sql; ///< with {{optional}} markers, the tag comment first
    QString origin; ///< the file, for errors
    bool byUser = false; ///< from a person's own folder: runs in a read-only transaction that is rolled back

    /// How many rows of one database are read at most; none: all there are. More than max-series, for `other` to be a
    /// sum; but what a person writes may have as many rows as their tables.
    std::optional<qsizetype> mostRows() const;
};

Milliseconds laneInterval(Lane lane);
QString laneName(Lane lane); ///< "1s" … "1h"

} // namespace datainsight
