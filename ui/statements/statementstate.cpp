// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementstate.h"

#include "core/statements/settingcommand.h"
#include "ui/statements/statementsource.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementState)
};

const FamilyStatus *familyOf(const TargetStatus &status)
{
    const auto found = std::find_if(status.families.begin(), status.families.end(),
        [](const FamilyStatus &family) { return family.id.value == QLatin1String("target.statements"); });
    return found == status.families.end() ? nullptr : &*found;
}

/// Of the newest frame of a family of one row; null where there is none.
QString newestText(const TargetFeed &feed, const TargetId &target, const char *family, QStringView column)
{
    const auto frame = feed.history().latest(target, { QString::fromLatin1(family) });
    const auto *values = frame ? frame->column(column) : nullptr;
    return values && values->size() > 0 ? values->text(0) : QString();
}

/// The setting by which the server counts nothing, and how to change it.
std::optional<PanelState> switchedOff(const StatementSituation &situation)
{
    const QString how = Tr::tr("A superuser can switch it on while the server runs:");
    // 'auto' and 'regress' are on while pg_stat_statements is loaded.
    if (situation.queryIds == QLatin1String("off"))
        return PanelState::noPermission(Tr::tr("compute_query_id is off: without it pg_stat_statements counts nothing."),
            settingCommand(QStringLiteral("compute_query_id"), QStringLiteral("auto")), how);
    if (situation.tracked == QLatin1String("none"))
        return PanelState::noPermission(Tr::tr("pg_stat_statements.track is none: it counts nothing."),
            settingCommand(QStringLiteral("pg_stat_statements.track"), QStringLiteral("top")), how);
    return std::nullopt;
}

PanelState emptyState(const StatementSituation &situation)
{
    const auto *family = familyOf(situation.status);
    if (const auto off = switchedOff(situation))
        return *off;
    if (family && family->error) {
        auto error = *family->error;
        // Steps are told in one sentence each.
        static const QRegularExpression step(QStringLiteral(" (?=\\d\\. )"));
        error.hint.replace(step, QStringLiteral("\n"));
        return PanelState::fromError(error);
    }
    if (situation.measured && situation.begunAgain && situation.isLive)
        return PanelState::loading(Tr::tr("Reading began anew; the first figures come after the next sample."));
    if (!situation.measured && situation.isLive && situation.status.phase == TargetPhase::Live)
        return PanelState::loading(Tr::tr("What statements do is known from the second reading on, within two minutes."));
    if (!situation.measured && situation.status.error)
        return PanelState::fromError(*situation.status.error);
    if (!situation.measured)
        return PanelState::empty(
            Tr::tr("Nothing was measured in this range."), Tr::tr("Choose a range in which this server was watched."));
    return situation.own > 0 ? PanelState::empty(Tr::tr("No statement but DataInsight's own ran in this range."))
                             : PanelState::empty(Tr::tr("No statement ran in this range."));
}

} // namespace

StatementSituation statementSituation(const TargetFeed &feed, const TargetId &target, const StatementSource &source)
{
    const auto &list = source.list();
    return { .status = feed.status(target),
        .hasStore = feed.store() != nullptr,
        .storeTrouble = feed.storeStatus().trouble,
        .error = source.error(),
        .isAsking = source.isAsking(),
        .answered = list != nullptr,
        .measured = list && list->span.isMeasured(),
        .begunAgain = list && list->span.begun.has_value(),
        .queryIds = newestText(feed, target, "target.server", u"compute_query_id"),
        .tracked = newestText(feed, target, "target.statements_info", u"tracked") };
}

std::optional<Error> missingStatements(const TargetStatus &status)
{
    const auto *family = familyOf(status);
    return family && family->error && family->error->kind == ErrorKind::Unsupported ? family->error : std::nullopt;
}

PanelState statementState(const StatementSituation &situation)
{
    if (situation.shown > 0)
        return PanelState::ready();
    if (situation.answered && situation.statements > 0)
        return PanelState::empty(Tr::tr("No statement passes the filter."), Tr::tr("Esc shows all again."));
    if (!situation.hasStore) {
        const Error unopened { ErrorKind::Storage, Tr::tr("The store is not open, from which statements are read."), {} };
        return PanelState::fromError(situation.storeTrouble.value_or(unopened));
    }
    if (situation.error)
        return PanelState::fromError(*situation.error, Tr::tr("Try again"));
    if (!situation.answered)
        return situation.isAsking && !missingStatements(situation.status) ? PanelState::loading(Tr::tr("Adding up what statements did…")) : emptyState(situation);
    return emptyState(situation);
}

} // namespace datainsight
