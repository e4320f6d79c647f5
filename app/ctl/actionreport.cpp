// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/actionreport.h"

#include "core/action/outcomewords.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ActionReport)
};

QJsonValue orNull(const std::optional<qint64> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue orNull(const std::optional<Milliseconds> &value)
{
    return value ? QJsonValue(static_cast<qint64>(value->count())) : QJsonValue();
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject stateJson(const ActionState &state)
{
    return { { QStringLiteral("live_tuples"), orNull(state.liveTuples) },
        { QStringLiteral("dead_tuples"), orNull(state.deadTuples) },
        { QStringLiteral("total_bytes"), orNull(state.bytes) } };
}

QJsonArray conflictsJson(const ActionPreview &preview)
{
    QJsonArray all;
    for (const auto &conflict : preview.conflicts)
        all.append(QJsonObject { { QStringLiteral("pid"), conflict.pid },
            { QStringLiteral("mode"), lockModeName(conflict.mode) }, { QStringLiteral("waits"), conflict.waits } });
    return all;
}

QJsonObject vacuumJson(const VacuumReport &report)
{
    return { { QStringLiteral("relation"), report.relation }, { QStringLiteral("pages"), orNull(report.pages) },
        { QStringLiteral("pages_scanned"), orNull(report.pagesScanned) },
        { QStringLiteral("pages_removed"), orNull(report.pagesRemoved) },
        { QStringLiteral("tuples_removed"), orNull(report.tuplesRemoved) },
        { QStringLiteral("tuples_remain"), orNull(report.tuplesRemain) },
        { QStringLiteral("tuples_still_needed"), orNull(report.tuplesStillNeeded) },
        { QStringLiteral("removable_cutoff"), orNull(report.cutoff) },
        { QStringLiteral("index_passes"), orNull(report.indexPasses) },
        { QStringLiteral("wal_bytes"), orNull(report.walBytes) }, { QStringLiteral("took_ms"), orNull(report.took) } };
}

void addOutcome(QJsonObject &json, const ActionOutcome &outcome)
{
    QJsonArray reports;
    for (const auto &report : outcome.reports)
        reports.append(vacuumJson(report));
    json.insert(QStringLiteral("result"), actionResultName(outcome.result));
    json.insert(QStringLiteral("message"), outcome.message);
    json.insert(QStringLiteral("hint"), orNull(outcome.hint));
    json.insert(QStringLiteral("attempts"), outcome.attempts);
    json.insert(QStringLiteral("took_ms"), static_cast<qint64>(outcome.took.count()));
    json.insert(QStringLiteral("after"), outcome.after ? QJsonValue(stateJson(*outcome.after)) : QJsonValue());
    json.insert(QStringLiteral("reports"), reports);
    json.insert(QStringLiteral("needed_by"), orNull(outcome.neededBy));
    json.insert(QStringLiteral("invalid_indexes"), QJsonArray::fromStringList(outcome.invalidIndexes));
}

QString conflictLine(const ActionConflict &conflict)
{
    const QString who = conflict.pid == 0 ? Tr::tr("a prepared transaction") : Tr::tr("pid %1").arg(conflict.pid);
    return (conflict.waits ? Tr::tr("  in line before it: %1 for %2") : Tr::tr("  in its way: %1 holds %2"))
        .arg(who, lockModeName(conflict.mode));
}

ExitCode codeOf(const ActionReport &report)
{
    if (!report.preview.missingRight.isEmpty())
        return ExitCode::NotAllowed;
    if (!report.outcome || report.outcome->result == ActionResult::Done)
        return ExitCode::Fine;
    return report.outcome->result == ActionResult::Unknown ? ExitCode::CannotConnect : ExitCode::No;
}

} // namespace

QJsonObject actionJson(const ActionReport &report)
{
    const auto &preview = report.preview;
    const auto lock = preview.action->lock();
    QJsonObject json { { QStringLiteral("action"), preview.action->id() },
        { QStringLiteral("relation"), preview.state.name }, { QStringLiteral("sql"), preview.sql },
        { QStringLiteral("lock"), lock ? QJsonValue(lockModeName(*lock)) : QJsonValue() },
        { QStringLiteral("conflicts"), conflictsJson(preview) },
        { QStringLiteral("missing_right"), orNull(preview.missingRight) },
        { QStringLiteral("warnings"), QJsonArray::fromStringList(preview.warnings) },
        { QStringLiteral("before"), stateJson(preview.state) } };
    if (report.outcome)
        addOutcome(json, *report.outcome);
    return json;
}

QString actionText(const ActionReport &report)
{
    const auto &preview = report.preview;
    if (report.outcome) {
        QStringList parts { report.outcome->message, outcomeComparison(*report.outcome), report.outcome->hint };
        parts.removeAll(QString());
        return QStringLiteral("%1: %2").arg(preview.state.name, parts.join(QLatin1Char(' ')));
    }
    QStringList lines { preview.sql };
    if (const auto lock = preview.action->lock())
        lines << Tr::tr("  lock: %1").arg(lockModeName(*lock));
    for (const auto &conflict : preview.conflicts)
        lines << conflictLine(conflict);
    if (!preview.missingRight.isEmpty())
        lines << Tr::tr("  right: %1").arg(preview.missingRight);
    for (const auto &warning : preview.warnings)
        lines << Tr::tr("  mind: %1").arg(warning);
    return lines.join(QLatin1Char('\n'));
}

ExitCode actionExitCode(const std::vector<ActionReport> &reports)
{
    ExitCode worst = ExitCode::Fine;
    for (const auto &report : reports) {
        const ExitCode code = codeOf(report);
        // A lost connection leaves most in the dark, a missing right is the person's to mend; else the answer is no.
        worst = static_cast<ExitCode>(std::max(static_cast<int>(worst), static_cast<int>(code)));
    }
    return worst;
}

} // namespace datainsight
