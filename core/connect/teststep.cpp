// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/teststep.h"

#include "core/base/units.h"

#include <QCoreApplication>
#include <QStringList>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ConnectionTest)
};

QString outcomeWord(TestOutcome outcome)
{
    switch (outcome) {
    case TestOutcome::Ok:
        return Tr::tr("ok");
    case TestOutcome::Warning:
        return Tr::tr("warning");
    case TestOutcome::Failed:
        return Tr::tr("failed");
    case TestOutcome::Skipped:
        return Tr::tr("not needed");
    }
    Q_UNREACHABLE();
}

} // namespace

QString testStepTitle(TestStepId id)
{
    switch (id) {
    case TestStepId::Settings:
        return Tr::tr("Read the settings");
    case TestStepId::Ssh:
        return Tr::tr("Open the SSH tunnel");
    case TestStepId::Dns:
        return Tr::tr("Find the host");
    case TestStepId::Connect:
        return Tr::tr("Reach the port");
    case TestStepId::Tls:
        return Tr::tr("Encrypt");
    case TestStepId::SignIn:
        return Tr::tr("Sign in");
    case TestStepId::Version:
        return Tr::tr("Server version");
    case TestStepId::Rights:
        return Tr::tr("Rights");
    case TestStepId::Extensions:
        return Tr::tr("Extensions");
    }
    Q_UNREACHABLE();
}

QString testReportText(const std::vector<TestStep> &steps)
{
    QStringList lines;
    for (const TestStep &step : steps) {
        lines << QStringLiteral("%1: %2 (%3)").arg(testStepTitle(step.id), step.finding, outcomeWord(step.outcome));
        if (!step.remedy.isEmpty())
            lines << QStringLiteral("    ") + step.remedy;
        if (!step.command.isEmpty()) {
            const auto commands = step.command.split(QLatin1Char('\n'));
            for (const QString &command : commands)
                lines << QStringLiteral("    ") + command;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace datainsight
