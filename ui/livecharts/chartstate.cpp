// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/livecharts/chartstate.h"

#include "core/base/sqlidentifier.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ChartState)
};

QString clockTime(Instant at)
{
    return toDateTime(at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

const FamilyStatus *statusOf(const TargetStatus &status, const FamilyId &family)
{
    const auto found = std::find_if(
        status.families.begin(), status.families.end(), [&](const FamilyStatus &s) { return s.id == family; });
    return found == status.families.end() ? nullptr : &*found;
}

/// A missing right is worth saying even where other lines of the chart have nothing to show either; what does not exist
/// on this server only when nothing else of the chart does.
std::optional<Error> refusal(const ChartSpec &spec, const TargetStatus &status)
{
    std::optional<Error> unsupported;
    bool anythingElse = false;
    for (const auto &series : spec.series) {
        const auto *family = statusOf(status, series.family);
        if (family && family->error && family->error->kind == ErrorKind::Permission)
            return family->error;
        if (family && family->error && family->error->kind == ErrorKind::Unsupported)
            unsupported = family->error;
        else
            anythingElse = true;
    }
    return anythingElse ? std::nullopt : unsupported;
}

bool isUnsupported(const Error &error)
{
    return error.kind == ErrorKind::Unsupported;
}

PanelState emptyState(const ChartSpec &spec, const TargetStatus &status, const QString &emptyMeaning, Instant now)
{
    const bool host = std::any_of(spec.series.begin(), spec.series.end(),
        [](const SeriesSpec &series) { return series.family.value.startsWith(QLatin1String("host.")); });
    const FamilyStatus *pending = nullptr;
    for (const auto &series : spec.series) {
        const auto *family = statusOf(status, series.family);
        if (family && !family->error && family->lastGood == Instant {})
            pending = family;
    }
    if (pending) {
        const auto wait = laneInterval(pending->lane);
        return PanelState::loading(wait <= 10s ? Tr::tr("Waiting for the first sample…")
                                               : Tr::tr("The first sample comes within %1.")
                                                     .arg(formatDuration(std::chrono::duration<double>(wait).count())));
    }
    const auto sinceLive = status.phase == TargetPhase::Live ? now - status.since : Milliseconds::max();
    const bool measured = std::any_of(spec.series.begin(), spec.series.end(), [&](const SeriesSpec &series) {
        const auto *family = statusOf(status, series.family);
        return family && !family->error;
    });
    if (host && measured && sinceLive < 30s)
        return PanelState::loading(Tr::tr("Waiting for the second sample…"));
    if (host && !measured)
        return PanelState::empty(Tr::tr("Not available for this server."),
            Tr::tr("Processor, memory, disk and network are read only where the server runs on this machine."));
    if (sinceLive < 15s)
        return PanelState::loading(Tr::tr("Waiting for the second sample…"));
    return PanelState::empty(emptyMeaning.isEmpty() ? Tr::tr("Nothing was measured in this range.") : emptyMeaning);
}

} // namespace

PanelState chartState(const ChartSpec &spec, const ChartAnswer &answer, const TargetStatus &status,
    const QString &emptyMeaning, Instant now)
{
    if (!answer.hiddenBehind.isEmpty() && status.phase == TargetPhase::Live)
        return PanelState::noPermission(Tr::tr("The server hides this from %1.").arg(status.server.user),
            QStringLiteral("GRANT %1 TO %2;").arg(answer.hiddenBehind, sqlIdentifier(status.server.user)),
            Tr::tr("A superuser can allow it:"));
    if (!answer.isEmpty()) {
        const bool showsNow = answer.range.to > now - 1min;
        if (status.phase != TargetPhase::Live && showsNow)
            return PanelState::stale(status.phase == TargetPhase::BackingOff
                    ? Tr::tr("As of %1").arg(clockTime(status.since))
                    : Tr::tr("Not live"));
        return PanelState::ready();
    }
    if (const auto refused = refusal(spec, status))
        return PanelState::fromError(*refused);
    if (answer.waiting)
        return PanelState::loading(Tr::tr("Reading from the store…"));
    if (answer.error)
        return PanelState::fromError(*answer.error);
    switch (status.phase) {
    case TargetPhase::Connecting:
        return PanelState::loading(Tr::tr("Connecting…"));
    case TargetPhase::BackingOff:
        return PanelState::empty(Tr::tr("No connection."));
    case TargetPhase::Stopped:
        return PanelState::empty(Tr::tr("This server is not being watched."));
    case TargetPhase::Live:
        break;
    }
    for (const auto &series : spec.series)
        if (const auto *family = statusOf(status, series.family);
            family && family->error && !isUnsupported(*family->error))
            return PanelState::fromError(*family->error);
    return emptyState(spec, status, emptyMeaning, now);
}

} // namespace datainsight
