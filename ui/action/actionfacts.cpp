// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/actionfacts.h"

#include "core/base/units.h"

#include <QCoreApplication>
#include <QLocale>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ActionFacts)
};

QString count(const std::optional<qint64> &value)
{
    return value ? QLocale().toString(*value) : QString();
}

QString bytes(const std::optional<qint64> &value)
{
    return value ? formatValue(static_cast<double>(*value), Unit::Bytes) : QString();
}

QString tableNow(const ActionState &state)
{
    QStringList parts;
    if (state.bytes)
        parts << bytes(state.bytes);
    if (state.liveTuples)
        parts << Tr::tr("%1 live tuples").arg(count(state.liveTuples));
    if (state.deadTuples)
        parts << Tr::tr("%1 dead").arg(count(state.deadTuples));
    return parts.join(QStringLiteral(" · "));
}

QString neededWords(const VacuumReport &report, const QString &neededBy)
{
    if (!report.tuplesStillNeeded || *report.tuplesStillNeeded == 0)
        return count(report.tuplesStillNeeded);
    if (!neededBy.isEmpty())
        return Tr::tr("%1, because of %2").arg(count(report.tuplesStillNeeded), neededBy);
    return report.cutoff ? Tr::tr("%1, by whoever has transaction %2 or an older one in sight")
                               .arg(count(report.tuplesStillNeeded), QString::number(*report.cutoff))
                         : count(report.tuplesStillNeeded);
}

QString passWords(const VacuumReport &report)
{
    if (!report.indexPasses)
        return {};
    return *report.indexPasses > 1
        ? Tr::tr("%1: more maintenance_work_mem would make it one").arg(count(report.indexPasses))
        : count(report.indexPasses);
}

} // namespace

std::vector<FactList::Fact> previewFacts(const ActionPreview &preview)
{
    const auto lock = preview.action->lock();
    QString wait;
    if (lock && preview.action->limitsLockWait())
        wait = Tr::tr("It waits for its lock 2 s at a time and lets others pass in between, five times.");
    else if (lock)
        wait = Tr::tr("It waits for others as long as it takes, and holds up nobody meanwhile.");
    return { { Tr::tr("Lock"), lock ? lockWords(*lock) : Tr::tr("None on a table."), {} },
        { Tr::tr("Waiting"), wait, {} }, { Tr::tr("Now"), tableNow(preview.state), {} },
        { Tr::tr("Taken back by"), preview.undo.isEmpty() ? Tr::tr("Nothing takes it back.") : preview.undo, {} } };
}

std::vector<FactList::Fact> vacuumFacts(const VacuumReport &report, const QString &neededBy)
{
    const QString pages = report.pagesScanned && report.pages
        ? Tr::tr("%1 scanned of %2").arg(count(report.pagesScanned), count(report.pages))
        : count(report.pages);
    return { { Tr::tr("Relation"), report.relation, {} }, { Tr::tr("Pages"), pages, {} },
        { Tr::tr("Pages given back"), count(report.pagesRemoved), {} },
        { Tr::tr("Tuples removed"), count(report.tuplesRemoved), {} },
        { Tr::tr("Tuples left"), count(report.tuplesRemain), {} },
        { Tr::tr("Dead, still needed"), neededWords(report, neededBy), {} },
        { Tr::tr("Passes over indexes"), passWords(report), {} }, { Tr::tr("WAL"), bytes(report.walBytes), {} },
        { Tr::tr("Time"), report.took ? formatDuration(std::chrono::duration<double>(*report.took).count()) : QString(),
            {} } };
}

} // namespace datainsight
