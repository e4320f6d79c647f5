// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablesheet.h"

#include "core/base/sqlidentifier.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TableWords)
};

constexpr qint64 MuchBloat = 16LL * 1024 * 1024;
/// Rows a table has at least, and rows read in whole scans for each of them since the statistics count.
constexpr qint64 LargeTable = 10'000;
constexpr double OftenRead = 50;

/// What autovacuum has before it at one relation.
void take(TableFigures &figures, const VacuumPart &part, const AutovacuumOutlook &outlook, bool inRecovery)
{
    figures.toFreeze = std::min(figures.toFreeze, outlook.xid.toAutovacuum);
    if (inRecovery)
        return;
    NextVacuum next = NextVacuum::Never;
    double until = 0;
    if (outlook.xid.forced() || outlook.mxid.forced()) {
        next = NextVacuum::Forced;
    } else if (outlook.vacuumDue()) {
        next = NextVacuum::Due;
    } else if (outlook.enabled) {
        next = NextVacuum::Unknown;
        for (const auto *trigger : { &outlook.vacuum, &outlook.insert }) {
            if (trigger->active && trigger->until && (next != NextVacuum::Expected || trigger->until->count() < until)) {
                next = NextVacuum::Expected;
                until = static_cast<double>(trigger->until->count());
            }
        }
    }
    for (const auto *trigger : { &outlook.vacuum, &outlook.insert }) {
        if (outlook.enabled && trigger->active && trigger->threshold > 0)
            figures.filled = std::max(figures.filled, trigger->now / trigger->threshold);
    }
    if (next > figures.next || (next == NextVacuum::Expected && figures.next == next && until < figures.until)) {
        figures.next = next;
        figures.until = until;
    }
    if (outlook.analyzeDue() && part.role == PartRole::Main)
        figures.tags |= static_cast<quint32>(TableTag::AnalyzeDue);
    if (!outlook.enabled && part.role == PartRole::Main && !part.temporary)
        figures.tags |= static_cast<quint32>(TableTag::VacuumOff);
}

/// Compares as people count, "chunk_9" before "chunk_10": each figure as wide as the widest. QCollator's numeric mode
/// does nothing in the C locale.
QString placeText(const QString &name)
{
    constexpr qsizetype Widest = 19;
    QString text;
    qsizetype figures = 0;
    const auto endFigures = [&] {
        if (figures > 0 && figures < Widest)
            text.insert(text.size() - figures, QString(Widest - figures, QLatin1Char('0')));
        figures = 0;
    };
    for (const QChar letter : name.toCaseFolded()) {
        if (!letter.isDigit())
            endFigures();
        text += letter;
        figures += letter.isDigit();
    }
    endFigures();
    return text;
}

class SheetMaker
{
public:
    explicit SheetMaker(TableSheet &sheet) : m_sheet(sheet) { }

    void make()
    {
        const auto count = m_sheet.list->rows.size();
        m_sheet.figures.resize(count);
        m_sheet.rowOf.reserve(static_cast<qsizetype>(count));
        for (const auto &blocker : m_sheet.circumstances.blockers)
            m_locked.insert(blocker.relation, true);
        // Parts come after their table.
        for (size_t i = count; i-- > 0;)
            makeRow(static_cast<int>(i));
        rank();
        addWords();
    }

private:
    void makeRow(int index)
    {
        const auto &row = m_sheet.row(index);
        auto &figures = m_sheet.figures[static_cast<size_t>(index)];
        m_sheet.rowOf.insert(row.oid, index);
        figures.toFreeze = std::numeric_limits<qint64>::max();
        for (const auto &part : row.parts)
            takePart(figures, row, part);
        if (figures.next >= NextVacuum::Due)
            figures.tags |= static_cast<quint32>(TableTag::VacuumDue);
        for (int child = row.firstChild; child < row.firstChild + row.childCount; ++child)
            takeChild(figures, child);
        if (figures.toFreeze == std::numeric_limits<qint64>::max())
            figures.toFreeze = m_sheet.list->settings.freezeMaxAge;
        if (figures.toFreeze < m_sheet.list->settings.freezeMaxAge / 10)
            figures.tags |= static_cast<quint32>(TableTag::FreezeSoon);
        if (m_sheet.bloat) {
            const auto known = m_sheet.bloat->value(row.oid);
            figures.bloat = known.table;
            figures.indexBloat = known.indexes;
        }
        takeGrowth(figures, row);
        takeStats(figures, row);
    }

    static void takeStats(TableFigures &figures, const TableRow &row)
    {
        const auto &stats = row.stats;
        const qint64 wasted = figures.bloat.value_or(0) + figures.indexBloat.value_or(0);
        if (wasted >= MuchBloat && wasted * 3 >= stats.sizes.heap + stats.sizes.index)
            figures.tags |= static_cast<quint32>(TableTag::Bloated);
        if (!row.parts.empty() && !stats.lastAnalyze && stats.liveTuples > 0)
            figures.tags |= static_cast<quint32>(TableTag::NeverAnalyzed);
        if (stats.liveTuples >= LargeTable
            && static_cast<double>(stats.sequentialTuples) > OftenRead * static_cast<double>(stats.liveTuples)
            && stats.sequentialScans > stats.indexScans)
            figures.tags |= static_cast<quint32>(TableTag::ManyScans);
    }

    void takeGrowth(TableFigures &figures, const TableRow &row) const
    {
        if (!m_sheet.growth || row.parent >= 0)
            return;
        if (const auto known = m_sheet.growth->constFind(tableTitle(row)); known != m_sheet.growth->cend())
            figures.growth = *known;
    }

    void takePart(TableFigures &figures, const TableRow &row, const VacuumPart &part)
    {
        const auto &settings = m_sheet.list->settings;
        const auto *rates = part.role == PartRole::Main ? m_sheet.ratesOf(row.oid) : nullptr;
        const auto outlook = outlookFor(part, settings, rates);
        take(figures, part, outlook, m_sheet.list->inRecovery);
        if (!outlook.vacuumDue() || m_sheet.list->inRecovery)
            return;
        if (m_locked.contains(part.oid))
            figures.tags |= static_cast<quint32>(TableTag::Blocked);
        const auto reasons = vacuumReasons(part, outlook, settings, m_sheet.circumstances);
        if (std::any_of(reasons.begin(), reasons.end(),
                [](const VacuumReason &reason) { return reason.hindrance == VacuumHindrance::HorizonHeld; }))
            figures.tags |= static_cast<quint32>(TableTag::Horizon);
    }

    void takeChild(TableFigures &figures, int child)
    {
        const auto &part = m_sheet.at(child);
        figures.tags |= part.tags & ~static_cast<quint32>(TableTag::Bloated);
        figures.toFreeze = std::min(figures.toFreeze, part.toFreeze);
        figures.filled = std::max(figures.filled, part.filled);
        figures.dueParts += m_sheet.row(child).parts.empty() ? part.dueParts : part.next >= NextVacuum::Due;
        if (part.next > figures.next
            || (part.next == NextVacuum::Expected && figures.next == part.next && part.until < figures.until)) {
            figures.next = part.next;
            figures.until = part.until;
        }
    }

    void rank()
    {
        const auto &rows = m_sheet.list->rows;
        std::vector<QString> keys;
        keys.reserve(rows.size());
        for (const auto &row : rows)
            keys.push_back(placeText(tableTitle(row)));
        std::vector<int> order(rows.size());
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [&](int a, int b) {
            return keys[static_cast<size_t>(a)] < keys[static_cast<size_t>(b)];
        });
        for (size_t place = 0; place < order.size(); ++place)
            m_sheet.figures[static_cast<size_t>(order[place])].nameRank = static_cast<int>(place);
    }

    void addWords()
    {
        const auto &rows = m_sheet.list->rows;
        m_sheet.words.reserve(rows.size());
        for (size_t i = 0; i < rows.size(); ++i)
            m_sheet.words.push_back(QString(tableTitle(rows[i]) % QLatin1Char('\n') % tableKindText(rows[i].kind)
                % QLatin1Char('\n') % tagsText(m_sheet.figures[i].tags))
                                        .toLower());
    }

    TableSheet &m_sheet;
    QHash<quint32, bool> m_locked;
};

} // namespace

int TableSheet::leafOf(int index) const
{
    const auto &one = row(index);
    return one.parts.empty() && one.worstLeaf >= 0 ? one.worstLeaf : index;
}

const TableRates *TableSheet::ratesOf(quint32 oid) const
{
    const auto found = rates.constFind(oid);
    return found == rates.cend() ? nullptr : &*found;
}

TableSheetPtr makeTableSheet(const TableListPtr &list, const TableListPtr &before,
    const VacuumCircumstances &circumstances, const KnownBloatPtr &bloat, const TableGrowthPtr &growth)
{
    auto sheet = std::make_shared<TableSheet>();
    sheet->list = list;
    sheet->circumstances = circumstances;
    sheet->bloat = bloat;
    sheet->growth = growth;
    if (before)
        sheet->rates = ratesBetween(*before, *list);
    SheetMaker(*sheet).make();
    return sheet;
}

KnownBloatPtr knownBloat(const TableList &list, const std::vector<BloatSum> &sums)
{
    auto known = std::make_shared<KnownBloat>();
    for (size_t i = 0; i < std::min(sums.size(), list.rows.size()); ++i) {
        if (sums[i].table || sums[i].indexes || sums[i].gap != BloatGap::NotAsked)
            known->insert(list.rows[i].oid, sums[i]);
    }
    return known;
}

QString tableTitle(const TableRow &row)
{
    return row.schema % QLatin1Char('.') % row.name;
}

QString tableSqlName(const TableRow &row)
{
    return sqlIdentifier(row.schema) + QLatin1Char('.') + sqlIdentifier(row.name);
}

QString tableKindText(TableKind kind)
{
    switch (kind) {
    case TableKind::Table:
        return Tr::tr("table");
    case TableKind::MaterializedView:
        return Tr::tr("materialized view");
    case TableKind::Partitioned:
        return Tr::tr("partitioned table");
    case TableKind::Partition:
        return Tr::tr("partition");
    case TableKind::Hypertable:
        return Tr::tr("hypertable");
    case TableKind::ContinuousAggregate:
        return Tr::tr("continuous aggregate");
    case TableKind::Chunk:
        return Tr::tr("chunk");
    }
    return {};
}

QString tagsText(quint32 tags)
{
    if (tags == 0)
        return {};
    const std::array<std::pair<TableTag, QString>, 9> words { { { TableTag::FreezeSoon, Tr::tr("freeze soon") },
        { TableTag::Blocked, Tr::tr("locked") }, { TableTag::Horizon, Tr::tr("xmin held") },
        { TableTag::VacuumDue, Tr::tr("vacuum due") }, { TableTag::AnalyzeDue, Tr::tr("analyze due") },
        { TableTag::VacuumOff, Tr::tr("autovacuum off") }, { TableTag::Bloated, Tr::tr("bloated") },
        { TableTag::NeverAnalyzed, Tr::tr("never analyzed") }, { TableTag::ManyScans, Tr::tr("read whole") } } };
    QStringList all;
    for (const auto &[tag, word] : words) {
        if (tags & static_cast<quint32>(tag))
            all << word;
    }
    return all.join(QStringLiteral(", "));
}

} // namespace datainsight
