// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/units.h"
#include "ui/sessions/sessionsignals.h"
#include "ui/sessions/sessionwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SignalWords)
};

/// Several are told in a line each, one at more length.
constexpr qsizetype StatementOfOne = 300;
constexpr qsizetype StatementOfMany = 60;

QString statementOf(const SessionRow &session, qsizetype most)
{
    const QString plain = session.query.simplified();
    return plain.size() > most ? QString(plain.left(most) + QStringLiteral("…")) : plain;
}

QStringList holdings(const Result<SignalFacts> &facts)
{
    if (!facts)
        return { facts.error().message };
    QStringList parts;
    if (facts->xidAge)
        parts << Tr::tr("has written: that is rolled back");
    if (!facts->strongLocks.isEmpty())
        parts << Tr::tr("holds %1").arg(facts->strongLocks);
    else if (facts->locks > 0)
        parts << Tr::tr("holds %1 locks").arg(facts->locks);
    if (!facts->missingRight.isEmpty())
        parts << facts->missingRight;
    return parts;
}

} // namespace

QString signalDetail(SignalKind kind, const std::vector<SessionRow> &sessions, Instant serverNow,
    const std::vector<Result<SignalFacts>> &facts)
{
    QStringList lines;
    const bool isOne = sessions.size() == 1;
    for (size_t i = 0; i < facts.size() && i < sessions.size(); ++i) {
        const auto &session = sessions[i];
        QStringList parts { sessionLine(session, serverNow) };
        auto held = holdings(facts[i]);
        const QString statement = statementOf(session, isOne ? StatementOfOne : StatementOfMany);
        if (isOne) {
            lines << parts << held;
            if (!statement.isEmpty())
                lines << QString() << statement;
        } else {
            parts << held;
            lines << parts.join(QStringLiteral(" · "));
            if (!statement.isEmpty())
                lines << QString(QStringLiteral("    ") + statement);
        }
    }
    if (sessions.size() > facts.size())
        lines << Tr::tr("and %1 more").arg(sessions.size() - facts.size());
    lines << QString()
          << (kind == SignalKind::Terminate
                     ? Tr::tr("The connection is closed, and what its transaction did is undone.")
                     : Tr::tr("The statement fails; the session stays, and so does its transaction until it is rolled "
                              "back. Whoever runs another statement by then is left alone."));
    return lines.join(QLatin1Char('\n'));
}

SignalReport signalReport(SignalKind kind, const std::vector<SignalOutcome> &outcomes)
{
    const auto gone = std::count_if(
        outcomes.begin(), outcomes.end(), [](const SignalOutcome &one) { return one.result == SignalResult::Gone; });
    const auto settled = std::count_if(outcomes.begin(), outcomes.end(), [](const SignalOutcome &one) {
        return one.result == SignalResult::Gone || one.result == SignalResult::EndedBefore
            || one.result == SignalResult::Idle;
    });
    const auto all = static_cast<qsizetype>(outcomes.size());
    SignalReport report { settled == all ? Tone::Ok : Tone::Warning, {}, {} };
    if (all == 1) {
        report.text = outcomes.front().message;
        return report;
    }
    report.text = kind == SignalKind::Terminate ? Tr::tr("%1 of %2 sessions ended.").arg(gone).arg(all)
                                                : Tr::tr("%1 of %2 statements cancelled.").arg(gone).arg(all);
    QStringList lines;
    for (const auto &one : outcomes)
        if (one.result != SignalResult::Gone)
            lines << QStringLiteral("%1: %2").arg(one.target.pid).arg(one.message);
    report.detail = lines.join(QLatin1Char('\n'));
    return report;
}

} // namespace datainsight
