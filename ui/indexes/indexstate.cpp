// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexstate.h"

#include "core/indexes/indexusewords.h"
#include "ui/common/celltext.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::IndexState)
};

/// Nothing where the lines themselves say it.
std::optional<PanelState> commonState(const IndexSource &source, int shown, int total)
{
    if (!source.report()) {
        if (source.error())
            return PanelState::fromError(*source.error(), Tr::tr("Try again"));
        return PanelState::loading(Tr::tr("Reading the indexes…"));
    }
    if (total > 0 && shown == 0)
        return PanelState::empty(Tr::tr("No index is like that."), Tr::tr("Esc lets go of the filter."));
    return total > 0 ? std::optional(PanelState::ready()) : std::nullopt;
}

QString momentText(Instant at)
{
    return cellText(toDateTime(at), {}, false);
}

void addStandby(const IndexList &list, QStringList &sentences)
{
    if (list.inRecovery)
        sentences << Tr::tr(
            "This is a standby: its scans are its own, and indexes are built and dropped on its primary.");
    for (const auto &use : list.elsewhere) {
        if (!use.error.isEmpty())
            sentences << Tr::tr("The scans on %1 are not known: %2").arg(use.server, use.error);
    }
}

} // namespace

PanelState problemsState(const IndexSource &source, int shown, int total)
{
    if (const auto state = commonState(source, shown, total))
        return *state;
    const auto &list = source.report()->list;
    if (list.rows.empty())
        return PanelState::empty(Tr::tr("%1 has no indexes.").arg(list.database));
    const QString since = list.statsReset
        ? Tr::tr("Scans count since %1. All indexes shows them one by one.").arg(momentText(*list.statsReset))
        : QString();
    return PanelState::empty(Tr::tr("Nothing is wrong with the indexes of %1.").arg(list.database), since);
}

PanelState indexesState(const IndexSource &source, int shown, int total)
{
    if (const auto state = commonState(source, shown, total))
        return *state;
    return PanelState::empty(Tr::tr("%1 has no indexes.").arg(source.report()->list.database),
        Tr::tr("Those of the system and of TimescaleDB's own tables are not shown."));
}

std::optional<IndexRemark> indexRemark(const IndexSource &source)
{
    if (!source.report())
        return {};
    const auto &list = source.report()->list;
    if (source.error())
        return IndexRemark { Tone::Warning,
            Tr::tr("As of %1: %2").arg(momentText(source.readAt()), source.error()->message), source.error()->hint,
            true };
    QStringList sentences;
    addStandby(list, sentences);
    if (const auto since = countedSince(list); since && isTooEarly(list))
        sentences
            << Tr::tr("Scans count since %1 only: too short a time to call an index unused.").arg(momentText(*since));
    sentences << list.remarks;
    if (sentences.isEmpty())
        return {};
    const QString first = sentences.takeFirst();
    return IndexRemark { Tone::Info, first, sentences.join(QLatin1Char(' ')), false };
}

} // namespace datainsight
