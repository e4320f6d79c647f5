// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusline.h"

#include "ui/action/actionwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <chrono>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatusLine)
};

/// Of more nobody reads a tool tip.
constexpr qsizetype MostActionsTold = 20;

QString span(Milliseconds duration)
{
    return formatDuration(std::chrono::duration<double>(std::chrono::floor<Seconds>(std::max(duration, 0ms))).count());
}

/// "15.20 (Debian 15.20-1)" is for the tool tip; the bar has room for "15.20".
QString shortVersion(const QString &version)
{
    return version.section(u' ', 0, 0);
}

} // namespace

StatusLine connectionLine(const TargetStatus &status, Instant now)
{
    switch (status.phase) {
    case TargetPhase::Stopped:
        return { Tr::tr("Not watched"), {}, Tone::Neutral };
    case TargetPhase::Connecting:
        return { Tr::tr("Connecting…"), status.error ? oneLine(*status.error) : QString(), Tone::Info };
    case TargetPhase::BackingOff: {
        const QString since = Tr::tr("No connection for %1").arg(span(now - status.since));
        const QString next = status.nextAttempt > now
            ? Tr::tr("next try in %1").arg(span(status.nextAttempt - now + 999ms))
            : Tr::tr("trying again");
        return { QString(since % QStringLiteral(" · ") % next), status.error ? oneLine(*status.error) : QString(),
            Tone::Critical };
    }
    case TargetPhase::Live:
        break;
    }
    QStringList parts { Tr::tr("Live") };
    if (!status.server.version.isEmpty())
        parts << Tr::tr("PostgreSQL %1").arg(shortVersion(status.server.version));
    parts << (status.server.inRecovery ? Tr::tr("standby") : Tr::tr("primary"));
    if (status.server.pooled)
        parts << Tr::tr("through a pooler");
    return { parts.join(QStringLiteral(" · ")),
        Tr::tr("%1, as %2 in database %3").arg(status.server.version, status.server.user, status.server.database),
        Tone::Ok };
}

StatusLine costLine(const TargetStatus &status)
{
    if (status.phase != TargetPhase::Live)
        return {};
    const QLocale locale;
    const auto &cost = status.cost;
    const QString share = locale.toString(cost.percentOfCore, 'f', cost.percentOfCore < 10 ? 2 : 0);
    QString text = Tr::tr("Monitoring costs %1 % of a core").arg(share);
    const bool slowed = cost.slowdown > 1.01;
    if (slowed)
        text = Tr::tr("%1, slowed down %2×").arg(text, locale.toString(cost.slowdown, 'g', 2));
    const QString detail =
        Tr::tr("Server time in our own statements over the last minute: %1 statements a second on %2 connections.")
            .arg(locale.toString(cost.statementsPerSecond, 'f', 1), locale.toString(cost.connections));
    return { text, slowed ? Tr::tr("%1 Lanes run slower to stay under the limit of the profile.").arg(detail) : detail,
        slowed ? Tone::Warning : Tone::Neutral };
}

StatusLine storeLine(const StoreStatus &status, bool present)
{
    if (!present)
        return { status.trouble ? status.trouble->message : Tr::tr("No store: the last 15 minutes only"),
            status.trouble ? oneLine(*status.trouble) : QString(), status.trouble ? Tone::Warning : Tone::Neutral };
    const QString where =
        Tr::tr("%1, %2").arg(status.location, formatValue(static_cast<double>(status.sizeBytes), Unit::Bytes));
    if (status.trouble)
        return { Tr::tr("Store: %1").arg(status.trouble->message), oneLine(*status.trouble), Tone::Warning };
    if (!status.writable)
        return { Tr::tr("Store is read only"), where, Tone::Info };
    QString text =
        Tr::tr("Store %1 rows/s").arg(QLocale().toString(status.rowsPerSecond, 'f', status.rowsPerSecond < 10 ? 1 : 0));
    if (status.queuedBytes > 0)
        text = Tr::tr("%1, %2 queued").arg(text, formatValue(static_cast<double>(status.queuedBytes), Unit::Bytes));
    if (status.droppedRows > 0)
        return { Tr::tr("%1, %2 rows lost").arg(text, QLocale().toString(status.droppedRows)), where, Tone::Warning };
    return { text, where, Tone::Neutral };
}

StatusLine actionsLine(const ActionRuns &actions)
{
    StatusLine line;
    QStringList all;
    for (const auto &run : actions.runs()) {
        if (run->phase == ActionRun::Phase::Ended)
            continue;
        const QString what = actionTitle(run->preview);
        const QString state = run->phase == ActionRun::Phase::Waiting ? Tr::tr("in line") : runSentence(*run);
        if (all.isEmpty() || (line.tone == Tone::Neutral && run->phase == ActionRun::Phase::Running)) {
            line.text = QString(what % QStringLiteral(": ") % state);
            line.tone = run->phase == ActionRun::Phase::Running ? runTone(*run) : Tone::Neutral;
        }
        all << Tr::tr("%1, %2: %3: %4").arg(run->server, run->database, what, state);
    }
    if (all.size() > 1)
        line.text = Tr::tr("%1, %2 more").arg(line.text).arg(all.size() - 1);
    line.detail = all.mid(0, MostActionsTold).join(QLatin1Char('\n'));
    return line;
}

} // namespace datainsight
