// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plancells.h"

#include "core/plan/plannames.h"
#include "ui/plan/nodekind.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanCells)
};

QVariant given(double value)
{
    return std::isfinite(value) ? QVariant(value) : QVariant();
}

double removedRows(const PlanNode &node)
{
    double removed = NotGiven;
    for (const auto *name :
        { u"Rows Removed by Filter", u"Rows Removed by Index Recheck", u"Rows Removed by Join Filter" }) {
        if (const double one = node.number(name) * node.loops; std::isfinite(one))
            removed = std::isfinite(removed) ? removed + one : one;
    }
    return removed;
}

QVariant blocks(const PlanNode &node, qint64 count)
{
    return node.hasBuffers ? QVariant(static_cast<double>(count)) : QVariant();
}

} // namespace

ColumnInfo planCellInfo(PlanCell cell)
{
    switch (cell) {
    case PlanCell::Node:
        return { .id = QStringLiteral("node"), .title = Tr::tr("Node") };
    case PlanCell::Own:
        return { .id = QStringLiteral("own"),
            .title = Tr::tr("Own time"),
            .unit = Unit::Milliseconds,
            .help = Tr::tr("Wall time of the node itself, without what is below it; an estimate below a Gather.") };
    case PlanCell::Share:
        return { .id = QStringLiteral("share"), .title = Tr::tr("Share"), .unit = Unit::Ratio };
    case PlanCell::Total:
        return { .id = QStringLiteral("total"),
            .title = Tr::tr("With below"),
            .unit = Unit::Milliseconds,
            .help = Tr::tr("Wall time of the node and everything below it, over all loops.") };
    case PlanCell::Rows:
        return { .id = QStringLiteral("rows"),
            .title = Tr::tr("Rows"),
            .unit = Unit::Rows,
            .help = Tr::tr("Rows the node put out, over all loops.") };
    case PlanCell::Planned:
        return { .id = QStringLiteral("planned"),
            .title = Tr::tr("Expected"),
            .unit = Unit::Rows,
            .help = Tr::tr("Rows the planner expected of each loop.") };
    case PlanCell::Estimate:
        return { .id = QStringLiteral("estimate"),
            .title = Tr::tr("Estimate off"),
            .unit = Unit::Count,
            .help = Tr::tr("How many times more (▲) or fewer (▼) rows came than were expected.") };
    case PlanCell::Loops:
        return { .id = QStringLiteral("loops"), .title = Tr::tr("Loops"), .unit = Unit::Count };
    case PlanCell::Removed:
        return { .id = QStringLiteral("removed"),
            .title = Tr::tr("Filtered out"),
            .unit = Unit::Rows,
            .help = Tr::tr("Rows read and thrown away, over all loops.") };
    case PlanCell::Buffers:
        return { .id = QStringLiteral("buffers"),
            .title = Tr::tr("Buffers"),
            .unit = Unit::Blocks,
            .help = Tr::tr("Blocks the node itself went through, in cache or not.") };
    case PlanCell::Read:
        return { .id = QStringLiteral("read"),
            .title = Tr::tr("Read"),
            .unit = Unit::Blocks,
            .help = Tr::tr("Blocks that were not in the buffer cache.") };
    case PlanCell::Temp:
        return { .id = QStringLiteral("temp"),
            .title = Tr::tr("Temp"),
            .unit = Unit::Blocks,
            .help = Tr::tr("Blocks of temporary files read and written.") };
    case PlanCell::Cost:
        return { .id = QStringLiteral("cost"),
            .title = Tr::tr("Cost"),
            .unit = Unit::Count,
            .help = Tr::tr("The planner's estimate, in its own units, with everything below.") };
    }
    Q_UNREACHABLE();
}

QVariant planCellValue(const PlanScene &scene, int id, PlanCell cell)
{
    const auto &node = scene.node(id);
    const auto &time = scene.time(id);
    const auto &own = time.exclusiveBuffers;
    switch (cell) {
    case PlanCell::Node:
        return planNodeName(node);
    case PlanCell::Own:
        return given(time.exclusiveMs * time.wallShare);
    case PlanCell::Share:
        return std::isfinite(time.exclusiveMs) ? QVariant(scene.ownShare(id, PlanMeasure::Time)) : QVariant();
    case PlanCell::Total:
        return given(time.wallMs);
    case PlanCell::Rows:
        return given(time.totalRows);
    case PlanCell::Planned:
        return given(node.planRows);
    case PlanCell::Estimate:
        return given(time.estimateFactor);
    case PlanCell::Loops:
        return given(node.loops);
    case PlanCell::Removed:
        return given(removedRows(node));
    case PlanCell::Buffers:
        return blocks(node, own.touched());
    case PlanCell::Read:
        return blocks(node, own.sharedRead + own.localRead);
    case PlanCell::Temp:
        return blocks(node, own.tempRead + own.tempWritten);
    case PlanCell::Cost:
        return given(node.totalCost);
    }
    Q_UNREACHABLE();
}

QVariant planCellValue(const PlanScene &scene, const PlanFold &fold, PlanCell cell)
{
    const auto sum = [&](PlanCell one) {
        double total = NotGiven;
        for (const int member : fold.members) {
            const QVariant value = planCellValue(scene, member, one);
            if (value.isValid())
                total = (std::isfinite(total) ? total : 0) + value.toDouble();
        }
        return given(total);
    };
    const auto &first = scene.node(fold.members.front());
    switch (cell) {
    case PlanCell::Node: {
        const QString title = QStringLiteral("%1 × %2").arg(fold.members.size()).arg(planNodeTitle(first));
        return fold.object.isEmpty() ? title : QString(title + QLatin1Char(' ') + Tr::tr("on %1").arg(fold.object));
    }
    case PlanCell::Own:
    case PlanCell::Total:
        return std::isfinite(fold.ms.median) ? QVariant(fold.ms.total) : QVariant();
    case PlanCell::Share:
        return planCellBar(scene, fold, PlanCell::Own);
    case PlanCell::Rows:
        return std::isfinite(fold.rows.median) ? QVariant(fold.rows.total) : QVariant();
    case PlanCell::Buffers:
        return std::isfinite(fold.buffers.median) ? QVariant(fold.buffers.total) : QVariant();
    case PlanCell::Planned:
    case PlanCell::Loops:
    case PlanCell::Removed:
    case PlanCell::Read:
    case PlanCell::Temp:
    case PlanCell::Cost:
        return sum(cell);
    case PlanCell::Estimate:
        return {};
    }
    Q_UNREACHABLE();
}

QVariant planCellBar(const PlanScene &scene, int id, PlanCell cell)
{
    if (cell == PlanCell::Own)
        return std::isfinite(scene.time(id).exclusiveMs) ? QVariant(scene.ownShare(id, PlanMeasure::Time)) : QVariant();
    if (cell == PlanCell::Cost)
        return scene.ownShare(id, PlanMeasure::Cost);
    const double factor = scene.time(id).estimateFactor;
    if (cell != PlanCell::Estimate || !std::isfinite(factor) || factor < 2)
        return {};
    return std::clamp(std::log10(factor) / 4, 0.0, 1.0);
}

QVariant planCellBar(const PlanScene &scene, const PlanFold &fold, PlanCell cell)
{
    const double total = scene.weight(PlanMeasure::Time).total();
    if (cell != PlanCell::Own || total <= 0 || !std::isfinite(fold.ms.median))
        return {};
    return fold.ms.total / total;
}

std::optional<Tone> planCellTone(const PlanScene &scene, int id, PlanCell cell)
{
    if (cell == PlanCell::Node) {
        const auto &worst = scene.worst[static_cast<size_t>(id)];
        return worst ? std::optional(severityTone(*worst)) : std::nullopt;
    }
    const double factor = scene.time(id).estimateFactor;
    if (cell != PlanCell::Estimate || !std::isfinite(factor) || factor < 10)
        return std::nullopt;
    return factor >= 1000 ? Tone::Critical : factor >= 100 ? Tone::Warning : Tone::Info;
}

bool hasCell(const PlanScene &scene, PlanCell cell)
{
    for (int id = 0; id < scene.size(); ++id) {
        const QVariant value = planCellValue(scene, id, cell);
        const bool zeroSaysNothing = cell == PlanCell::Temp || cell == PlanCell::Removed || cell == PlanCell::Read;
        const double least = cell == PlanCell::Loops || cell == PlanCell::Estimate ? 1 : zeroSaysNothing ? 0 : -1;
        if (value.isValid() && (least < 0 || value.toDouble() > least))
            return true;
    }
    return false;
}

QString estimateText(const NodeTiming &time)
{
    if (!std::isfinite(time.estimateFactor) || time.estimateFactor < 2)
        return {};
    return (time.underestimated ? QStringLiteral("▲ %1×") : QStringLiteral("▼ %1×"))
        .arg(formatValue(time.estimateFactor, Unit::Count));
}

QString spreadText(const PlanSpread &spread, Unit unit)
{
    if (!std::isfinite(spread.median))
        return {};
    return Tr::tr("min %1, median %2, max %3")
        .arg(formatValue(spread.minimum, unit), formatValue(spread.median, unit), formatValue(spread.maximum, unit));
}

} // namespace datainsight
