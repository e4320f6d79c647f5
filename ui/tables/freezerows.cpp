// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/freezerows.h"

#include "core/base/units.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::FreezeRows)
};

/// Of the ages that autovacuum lets pass, from here on somebody should look why it did not come.
constexpr double Late = 1.1;

std::optional<Tone> toneOf(const FreezeDistance &distance)
{
    if (distance.toWarning < 0 || (distance.toFailsafe && *distance.toFailsafe < 0))
        return Tone::Critical;
    const auto limit = static_cast<double>(distance.age + distance.toAutovacuum);
    return static_cast<double>(distance.age) > Late * limit ? std::optional(Tone::Warning) : std::nullopt;
}

Column<FreezeItem> number(const char *id, const QString &title, const QString &help,
    std::function<std::optional<qint64>(const FreezeItem &)> value)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = Unit::Count, .help = help },
        .value = [value = std::move(value)](const FreezeItem &item) {
            const auto known = value(item);
            return known ? QVariant(static_cast<double>(*known)) : QVariant();
        } };
}

Column<FreezeItem> ageColumn(const char *id, const QString &title, FreezeDistance FreezeItem::*distance,
    const QString &help)
{
    auto column = number(id, title, help, [distance](const FreezeItem &item) { return (item.*distance).age; });
    column.tone = [distance](const FreezeItem &item) { return toneOf(item.*distance); };
    column.bar = [distance](const FreezeItem &item) {
        const auto &of = item.*distance;
        return std::optional(std::clamp(static_cast<double>(of.age) / static_cast<double>(of.age + of.toStop), 0.0, 1.0));
    };
    return column;
}

std::vector<Column<FreezeItem>> columns()
{
    const auto untilVacuum = Tr::tr("Until autovacuum comes for it, also where it is switched off; below 0: it is late.");
    const auto untilFailsafe = Tr::tr("Until vacuum leaves out the indexes and no longer pauses; from PostgreSQL 14 on.");
    const auto untilStop = Tr::tr("Until the server takes no more commands that write.");
    return {
        { .info = { .id = QStringLiteral("name"), .title = Tr::tr("Database or table") },
            .value = [](const FreezeItem &item) { return QVariant(item.name); },
            .strong = [](const FreezeItem &item) { return item.database; } },
        { .info = { .id = QStringLiteral("kind"), .title = Tr::tr("Kind") },
            .value =
                [](const FreezeItem &item) { return QVariant(item.database ? Tr::tr("database") : Tr::tr("table")); } },
        ageColumn("xid", Tr::tr("Age"), &FreezeItem::xid,
            Tr::tr("Transactions since the oldest row that is not frozen; the bar ends where all writes stop.")),
        number("xidvacuum", Tr::tr("To vacuum"), untilVacuum,
            [](const FreezeItem &item) { return std::optional(item.xid.toAutovacuum); }),
        number("xidfailsafe", Tr::tr("To failsafe"), untilFailsafe,
            [](const FreezeItem &item) { return item.xid.toFailsafe; }),
        number("xidstop", Tr::tr("To stop"), untilStop,
            [](const FreezeItem &item) { return std::optional(item.xid.toStop); }),
        ageColumn("mxid", Tr::tr("MXID age"), &FreezeItem::mxid,
            Tr::tr("The same of multixacts, which rows locked by several transactions need.")),
        number("mxidvacuum", Tr::tr("MXID to vacuum"), untilVacuum,
            [](const FreezeItem &item) { return std::optional(item.mxid.toAutovacuum); }),
        number("mxidstop", Tr::tr("MXID to stop"), untilStop,
            [](const FreezeItem &item) { return std::optional(item.mxid.toStop); }),
        { .info = { .id = QStringLiteral("size"),
              .title = Tr::tr("Size"),
              .unit = Unit::Bytes,
              .help = Tr::tr("Rows and TOAST: what a vacuum has to read at the most.") },
            .value = [](const FreezeItem &item) {
                return item.database ? QVariant() : QVariant(static_cast<double>(item.bytes));
            } },
    };
}

} // namespace

double FreezeItem::used() const
{
    const auto share = [](const FreezeDistance &distance) {
        return static_cast<double>(distance.age) / static_cast<double>(std::max<qint64>(distance.age + distance.toStop, 1));
    };
    return std::max(share(xid), share(mxid));
}

FreezeModel *makeFreezeModel(QObject *parent)
{
    return new FreezeModel(
        columns(),
        [](const FreezeItem &item) {
            return QString((item.database ? QLatin1Char('d') : QLatin1Char('t')) + QString::number(item.oid) + item.name);
        },
        parent);
}

std::vector<FreezeItem> freezeItems(const TableSheet &sheet, size_t most)
{
    const auto &settings = sheet.list->settings;
    std::vector<FreezeItem> items;
    for (const auto &database : sheet.circumstances.databases)
        items.push_back({ .database = true,
            .name = database.name,
            .xid = xidDistance(database.xidAge, settings.freezeMaxAge, settings.failsafeAge, settings.major),
            .mxid = mxidDistance(database.mxidAge, settings.mxidFreezeMaxAge, settings.mxidFailsafeAge, settings.major) });
    std::vector<const TableRow *> tables;
    for (const auto &row : sheet.list->rows) {
        if (!row.parts.empty() && !row.temporary)
            tables.push_back(&row);
    }
    const auto oldest = tables.begin() + static_cast<std::ptrdiff_t>(std::min(most, tables.size()));
    std::partial_sort(tables.begin(), oldest, tables.end(),
        [](const TableRow *a, const TableRow *b) { return a->stats.xidAge > b->stats.xidAge; });
    for (auto table = tables.begin(); table != oldest; ++table) {
        const auto &stats = (*table)->stats;
        FreezeItem item { .oid = (*table)->oid,
            .name = tableTitle(**table),
            .xid = xidDistance(stats.xidAge, settings.freezeMaxAge, settings.failsafeAge, settings.major),
            .mxid = mxidDistance(stats.mxidAge, settings.mxidFreezeMaxAge, settings.mxidFailsafeAge, settings.major),
            .bytes = stats.sizes.heap + stats.sizes.toast };
        for (const auto &part : (*table)->parts) {
            const auto outlook = outlookFor(part, settings);
            item.xid.toAutovacuum = std::min(item.xid.toAutovacuum, outlook.xid.toAutovacuum);
            item.mxid.toAutovacuum = std::min(item.mxid.toAutovacuum, outlook.mxid.toAutovacuum);
        }
        items.push_back(std::move(item));
    }
    return items;
}

QString freezeHeadline(const std::vector<FreezeItem> &items)
{
    const auto oldest = std::max_element(items.begin(), items.end(),
        [](const FreezeItem &a, const FreezeItem &b) { return a.used() < b.used(); });
    if (oldest == items.end())
        return {};
    return Tr::tr("%1 is the oldest: %2 of the way to where all writes stop.")
        .arg(oldest->name, formatValue(oldest->used() * 100, Unit::Percent));
}

} // namespace datainsight
