// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/actionwords.h"

#include "core/action/outcomewords.h"
#include "core/base/units.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ActionWords)
};

QString duration(Milliseconds time)
{
    return formatDuration(std::chrono::duration<double>(time).count());
}

QString progressSentence(const ActionRun &run)
{
    QStringList parts { run.progress->phase };
    if (const auto share = runShare(run))
        parts << Tr::tr("%1 %").arg(QLocale().toString(*share * 100, 'f', 0));
    if (run.left)
        parts << Tr::tr("about %1 left").arg(duration(std::max(*run.left, Milliseconds(1000))));
    if (run.progress->indexPasses > 0)
        parts << Tr::tr("passes over the indexes: %1").arg(run.progress->indexPasses);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString actionTitle(const ActionPreview &preview)
{
    return preview.state.name.isEmpty() ? preview.action->title()
                                        : QString(preview.action->title() + QLatin1Char(' ') + preview.state.name);
}

QString lockWords(LockMode mode)
{
    switch (mode) {
    case LockMode::AccessExclusive:
        return Tr::tr("%1: nobody reads or writes the table meanwhile.").arg(lockModeName(mode));
    case LockMode::Exclusive:
        return Tr::tr("%1: others can read the table, not write it.").arg(lockModeName(mode));
    case LockMode::Share:
    case LockMode::ShareRowExclusive:
        return Tr::tr("%1: others can read the table; writing, VACUUM and changes of it wait.").arg(lockModeName(mode));
    case LockMode::ShareUpdateExclusive:
        return Tr::tr("%1: others go on reading and writing; VACUUM, ANALYZE and changes of the table wait.")
            .arg(lockModeName(mode));
    default:
        return Tr::tr("%1: others go on; changes of the table wait.").arg(lockModeName(mode));
    }
}

QString conflictWords(const ActionConflict &conflict)
{
    const QString mode = lockModeName(conflict.mode);
    if (conflict.pid == 0)
        return Tr::tr("A prepared transaction holds %1").arg(mode);
    return conflict.waits ? Tr::tr("%1 waits in line for %2").arg(conflict.pid).arg(mode)
                          : Tr::tr("%1 holds %2").arg(conflict.pid).arg(mode);
}

QString runSentence(const ActionRun &run, int before)
{
    if (run.outcome)
        return run.outcome->message;
    if (run.cancelling)
        return Tr::tr("Cancelling: the server was asked to end it.");
    if (run.phase == ActionRun::Phase::Waiting)
        return before > 0 ? Tr::tr("In line, %1 before it.").arg(before) : Tr::tr("Next in line.");
    if (run.heldAttempts > 0)
        return Tr::tr("Others hold a lock against it. Attempts so far: %1; the next in some seconds.")
            .arg(run.heldAttempts);
    return run.progress ? progressSentence(run) : Tr::tr("Running.");
}

Tone runTone(const ActionRun &run)
{
    if (!run.outcome)
        return run.heldAttempts > 0 ? Tone::Warning : Tone::Info;
    switch (run.outcome->result) {
    case ActionResult::Done:
        return Tone::Ok;
    case ActionResult::Failed:
    case ActionResult::Refused:
        return Tone::Critical;
    default:
        return Tone::Warning;
    }
}

std::optional<double> runShare(const ActionRun &run)
{
    if (!run.progress || run.progress->total <= 0)
        return std::nullopt;
    return std::clamp(static_cast<double>(run.progress->done) / static_cast<double>(run.progress->total), 0.0, 1.0);
}

QString runText(const ActionRun &run)
{
    QStringList lines { run.preview.sql, QString(), runSentence(run) };
    if (run.outcome) {
        lines << run.outcome->hint << outcomeComparison(*run.outcome);
        lines.removeAll(QString());
        lines.insert(1, QString());
    }
    if (!run.output.isEmpty())
        lines << QString() << run.output;
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace datainsight
