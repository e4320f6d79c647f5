// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablefacts.h"

#include "core/base/units.h"
#include "ui/common/celltext.h"
#include "ui/tables/vacuumwords.h"

#include <QCoreApplication>
#include <QDateTime>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TableFacts)
};

QString bytes(qint64 number)
{
    return formatValue(static_cast<double>(number), Unit::Bytes);
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString share(const std::optional<double> &part)
{
    return part ? formatValue(*part * 100, Unit::Percent) : QString();
}

QString moment(const std::optional<Instant> &at)
{
    return at ? cellText(QVariant(toDateTime(*at)), {}, false) : Tr::tr("never");
}

QString sizeText(const TableStats &stats)
{
    const auto &sizes = stats.sizes;
    const auto text = Tr::tr("%1: heap %2, indexes %3, TOAST %4")
                          .arg(bytes(sizes.total()), bytes(sizes.heap), bytes(sizes.index), bytes(sizes.toast));
    return stats.sizesEstimated ? Tr::tr("%1, in part as VACUUM or ANALYZE last counted").arg(text) : text;
}

QString rowsText(const TableStats &stats)
{
    const auto text = Tr::tr("%1, and %2 dead").arg(count(stats.liveTuples), count(stats.deadTuples));
    const auto dead = share(stats.deadShare());
    return dead.isEmpty() ? text : QString(text % QStringLiteral(" (") % dead % QLatin1Char(')'));
}

QString changesText(const TableStats &stats)
{
    return Tr::tr("%1 inserted, %2 updated, %3 deleted")
        .arg(count(stats.inserted), count(stats.updated), count(stats.deleted));
}

QString bloatText(const TableSheet &sheet, quint32 oid)
{
    if (!sheet.bloat)
        return Tr::tr("not estimated yet");
    const auto known = sheet.bloat->value(oid, { .table = {}, .indexes = {}, .gap = BloatGap::NotAsked });
    QStringList parts;
    if (known.table)
        parts << Tr::tr("about %1 in its rows").arg(bytes(*known.table));
    if (known.indexes)
        parts << Tr::tr("about %1 in its btrees").arg(bytes(*known.indexes));
    if (known.gap == BloatGap::NoRight)
        parts << (sheet.list->settings.major >= 14 ? Tr::tr("needs pg_read_all_data") : Tr::tr("needs SELECT on it"));
    else if (known.gap == BloatGap::NoStatistics)
        parts << Tr::tr("needs ANALYZE");
    else if (known.gap && parts.isEmpty())
        parts << Tr::tr("not among the largest, or locked");
    return parts.join(QStringLiteral(", "));
}

QString ownSettings(const TableSheet &sheet, int index)
{
    const auto &row = sheet.row(sheet.leafOf(index));
    if (row.parts.empty())
        return {};
    const auto &own = row.parts.front().options;
    QStringList all;
    const auto add = [&all](const char *name, const auto &value) {
        if (value)
            all << QStringLiteral("%1 = %2").arg(QLatin1String(name)).arg(*value);
    };
    if (!own.enabled)
        all << QStringLiteral("autovacuum_enabled = false");
    add("autovacuum_vacuum_threshold", own.vacuumThreshold);
    add("autovacuum_vacuum_scale_factor", own.vacuumScaleFactor);
    add("autovacuum_vacuum_max_threshold", own.vacuumMaxThreshold);
    add("autovacuum_vacuum_insert_threshold", own.insertThreshold);
    add("autovacuum_vacuum_insert_scale_factor", own.insertScaleFactor);
    add("autovacuum_analyze_threshold", own.analyzeThreshold);
    add("autovacuum_analyze_scale_factor", own.analyzeScaleFactor);
    add("autovacuum_freeze_max_age", own.freezeMaxAge);
    add("autovacuum_multixact_freeze_max_age", own.mxidFreezeMaxAge);
    return all.join(QStringLiteral(", "));
}

QString partsText(const TableRow &row)
{
    if (row.leaves == 0)
        return {};
    const auto text = Tr::tr("%n with rows of their own", nullptr, row.leaves);
    return row.compressedLeaves > 0 ? Tr::tr("%1, %2 of them compressed").arg(text).arg(row.compressedLeaves) : text;
}

void addMaintenance(const TableRow &row, std::vector<FactList::Fact> &facts)
{
    const auto &stats = row.stats;
    if (row.parts.empty()) {
        facts.push_back({ Tr::tr("Vacuumed"), Tr::tr("%1, the part that waits longest").arg(moment(stats.lastVacuum)) });
        facts.push_back({ Tr::tr("Analyzed"), Tr::tr("%1, the part that waits longest").arg(moment(stats.lastAnalyze)) });
        return;
    }
    const auto &part = row.parts.front();
    facts.push_back({ Tr::tr("Vacuumed"),
        Tr::tr("by hand %1, by autovacuum %2").arg(moment(part.lastVacuum), moment(part.lastAutovacuum)) });
    facts.push_back({ Tr::tr("Analyzed"),
        Tr::tr("by hand %1, by autovacuum %2").arg(moment(part.lastAnalyze), moment(part.lastAutoanalyze)) });
}

} // namespace

std::vector<FactList::Fact> tableFacts(const TableSheet &sheet, int index)
{
    const auto &row = sheet.row(index);
    const auto &stats = row.stats;
    std::vector<FactList::Fact> facts { { Tr::tr("Kind"), tableKindText(row.kind) },
        { Tr::tr("Parts"), partsText(row) }, { Tr::tr("Size"), sizeText(stats) }, { Tr::tr("Rows"), rowsText(stats) },
        { Tr::tr("Bloat"), bloatText(sheet, row.oid), Tr::tr("By estimate, from sizes and pg_stats.") },
        { Tr::tr("Changes"), changesText(stats) }, { Tr::tr("HOT"), share(stats.hotShare()) },
        { Tr::tr("Scans"),
            Tr::tr("%1 sequential, %2 by an index").arg(count(stats.sequentialScans), count(stats.indexScans)) },
        { Tr::tr("Cache"), share(stats.cacheShare()) } };
    addMaintenance(row, facts);
    facts.push_back({ Tr::tr("Since ANALYZE"), Tr::tr("%1 rows changed").arg(count(stats.modifiedSinceAnalyze)) });
    facts.push_back({ Tr::tr("Own settings"), ownSettings(sheet, index) });
    const auto &leaf = sheet.row(sheet.leafOf(index));
    if (!leaf.parts.empty()) {
        const auto outlook = outlookFor(leaf.parts.front(), sheet.list->settings);
        facts.push_back({ Tr::tr("Freeze"), freezeSentences(outlook.xid, outlook.mxid).join(QLatin1Char('\n')) });
    }
    facts.push_back({ Tr::tr("Counted since"),
        sheet.list->statsReset ? moment(sheet.list->statsReset) : Tr::tr("the database was made") });
    return facts;
}

QString exactBloatText(const ExactBloat &bloat)
{
    return Tr::tr("%1 of %2 are not live rows (%3): %4 free for rows to come, %5 in %6 dead rows.")
        .arg(bytes(bloat.freeBytes + bloat.deadBytes), bytes(bloat.bytes),
            formatValue(bloat.wastedShare() * 100, Unit::Percent), bytes(bloat.freeBytes), bytes(bloat.deadBytes),
            count(bloat.deadTuples));
}

std::vector<quint32> rowRelations(const TableSheet &sheet, int index)
{
    std::vector<quint32> oids;
    const auto &row = sheet.row(index);
    for (const auto &part : row.parts) {
        if (part.role == PartRole::Main || part.role == PartRole::Compressed)
            oids.push_back(part.oid);
    }
    for (int child = row.firstChild; child < row.firstChild + row.childCount; ++child) {
        const auto below = rowRelations(sheet, child);
        oids.insert(oids.end(), below.begin(), below.end());
    }
    return oids;
}

} // namespace datainsight
