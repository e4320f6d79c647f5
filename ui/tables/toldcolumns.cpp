// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/toldcolumns.h"

#include "core/base/timeseries.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TableColumns)
};

using Cell = TableColumn::Cell;

/// From here on dead rows are worth a look, and a concern: PostgreSQL's own threshold is a fifth.
constexpr double ManyDead = 0.2;
constexpr double FarTooManyDead = 0.5;

ColumnInfo info(const char *id, const QString &title, std::optional<Unit> unit = {}, const QString &help = {})
{
    return { .id = QLatin1String(id), .title = title, .unit = unit, .help = help };
}

} // namespace

TableColumn tableNameColumn()
{
    return { .info = info("name", Tr::tr("Table"), {},
                 Tr::tr("With its partitions or chunks beneath, added up; TOAST and compressed rows are part of their "
                        "table.")),
        .value = [](const Cell &cell) {
            const auto &row = cell.row();
            if (!row.aggregate.isEmpty())
                return QVariant(row.aggregate);
            return QVariant(row.parent < 0 ? tableTitle(row) : row.name);
        },
        .sortKey = [](const Cell &cell) { return static_cast<double>(cell.figures().nameRank); } };
}

TableColumn tableKindColumn()
{
    return { .info = info("kind", Tr::tr("Kind")),
        .value = [](const Cell &cell) { return QVariant(tableKindText(cell.row().kind)); },
        .sortKey = [](const Cell &cell) { return static_cast<double>(cell.row().kind); } };
}

TableColumn tableTagsColumn()
{
    return { .info = info("tags", Tr::tr("Remarks"), {},
                 Tr::tr("What a look is worth for; of a table with parts, that of any of them.")),
        .value = [](const Cell &cell) { return QVariant(tagsText(cell.figures().tags)); },
        .sortKey = [](const Cell &cell) { return static_cast<double>(cell.figures().tags); },
        .tone = [](const Cell &cell) -> std::optional<Tone> {
            const auto &figures = cell.figures();
            const bool bad = figures.has(TableTag::FreezeSoon) || figures.has(TableTag::Blocked)
                || figures.has(TableTag::Horizon);
            return bad ? std::optional(Tone::Warning) : std::nullopt;
        } };
}

TableColumn deadShareColumn()
{
    return { .info = info("deadshare", Tr::tr("Dead share"), Unit::Percent,
                 Tr::tr("Of all its rows, those that are dead.")),
        .value =
            [](const Cell &cell) {
                const auto share = cell.stats().deadShare();
                return share ? QVariant(*share * 100) : QVariant();
            },
        .sortKey = [](const Cell &cell) { return cell.stats().deadShare().value_or(NoValue); },
        .tone = [](const Cell &cell) -> std::optional<Tone> {
            const double share = cell.stats().deadShare().value_or(0);
            return share > FarTooManyDead ? std::optional(Tone::Critical)
                : share > ManyDead        ? std::optional(Tone::Warning)
                                          : std::nullopt;
        },
        .bar = [](const Cell &cell) { return cell.stats().deadShare(); } };
}

TableColumn nextVacuumColumn()
{
    return { .info = info("next", Tr::tr("Autovacuum"), {},
                 Tr::tr("When it comes next, at the rate at which the table changes now. Choose a table to see why.")),
        .value = [](const Cell &cell) { return QVariant(nextVacuumText(cell.figures())); },
        .sortKey = [](const Cell &cell) {
            const auto &figures = cell.figures();
            switch (figures.next) {
            case NextVacuum::Forced:
                return -2.0;
            case NextVacuum::Due:
                return -1.0;
            case NextVacuum::Expected:
                return figures.until;
            case NextVacuum::Unknown:
                return 1e12 - figures.filled;
            case NextVacuum::Never:
                break;
            }
            return NoValue;
        },
        .tone = [](const Cell &cell) -> std::optional<Tone> {
            const auto &figures = cell.figures();
            return figures.next == NextVacuum::Forced ? std::optional(Tone::Critical)
                : figures.next == NextVacuum::Due     ? std::optional(Tone::Info)
                                                      : std::nullopt;
        },
        .bar = [](const Cell &cell) {
            const auto &figures = cell.figures();
            const bool shows = figures.next == NextVacuum::Unknown || figures.next == NextVacuum::Expected;
            return shows && figures.filled > 0 ? std::optional(std::min(figures.filled, 1.0)) : std::nullopt;
        } };
}

TableColumn freezeAgeColumn()
{
    return { .info = info("xidage", Tr::tr("Freeze age"), Unit::Count,
                 Tr::tr("Transactions since the oldest row that is not frozen; the bar ends where the vacuum against "
                        "wraparound comes.")),
        .value = [](const Cell &cell) { return QVariant(static_cast<double>(cell.stats().xidAge)); },
        .sortKey = [](const Cell &cell) { return static_cast<double>(cell.stats().xidAge); },
        .tone = [](const Cell &cell) -> std::optional<Tone> {
            return cell.figures().has(TableTag::FreezeSoon) ? std::optional(Tone::Warning) : std::nullopt;
        },
        .bar = [](const Cell &cell) -> std::optional<double> {
            const auto age = static_cast<double>(cell.stats().xidAge);
            const double whole = age + static_cast<double>(cell.figures().toFreeze);
            return whole > 0 ? std::clamp(age / whole, 0.0, 1.0) : 1.0;
        } };
}

QString nextVacuumText(const TableFigures &figures)
{
    switch (figures.next) {
    case NextVacuum::Forced:
        return Tr::tr("due: wraparound");
    case NextVacuum::Due:
        return figures.dueParts > 0 ? Tr::tr("due: %n part(s)", nullptr, figures.dueParts) : Tr::tr("due");
    case NextVacuum::Expected:
        return Tr::tr("in %1").arg(formatDuration(figures.until));
    case NextVacuum::Unknown:
        return Tr::tr("%1 of the way").arg(formatValue(std::min(figures.filled, 1.0) * 100, Unit::Percent));
    case NextVacuum::Never:
        break;
    }
    return figures.has(TableTag::VacuumOff) ? Tr::tr("off") : QString();
}

} // namespace datainsight
