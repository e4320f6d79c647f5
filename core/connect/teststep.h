// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace datainsight {

/// The steps of a connection test, in order.
enum class TestStepId { Settings, Ssh, Dns, Connect, Tls, SignIn, Version, Rights, Extensions };

enum class TestOutcome {
    Ok,
    Warning, ///< works, with less than there could be
    Failed, ///< the steps after it make no sense
    Skipped, ///< not needed here; the finding says why
};

/// What one step found, and what to do about it. Plain text, without passwords.
struct TestStep
{
    TestStepId id = TestStepId::Settings;
    TestOutcome outcome = TestOutcome::Ok;
    QString finding; ///< one sentence
    QString remedy; ///< what to do; empty when there is nothing to do
    QString command; ///< the exact line or lines for it, to be copied: SQL, a setting, a line of pg_hba.conf
    Milliseconds took { 0 };

    friend bool operator==(const TestStep &, const TestStep &) = default;
};

QString testStepTitle(TestStepId id); ///< "Find the host", "Sign in" …
/// All steps in a plain text, as people paste it into a ticket.
QString testReportText(const std::vector<TestStep> &steps);

} // namespace datainsight

Q_DECLARE_METATYPE(datainsight::TestStep)
