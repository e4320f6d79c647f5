// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRegularExpression>

namespace datainsight {

/// Makes an unexpected qWarning or qCritical, from any thread, a failure of the test program. Made by
/// DATAINSIGHT_TEST_MAIN.
class MessageGuard
{
public:
    MessageGuard();
    ~MessageGuard();
    Q_DISABLE_COPY_MOVE(MessageGuard)

    /// QtTest sets its own handler when it starts; ours goes before it again.
    static void install();
    /// Prints what was unexpected, and what was expected and did not come. How many there were.
    int finish();
};

/// A warning that matches is expected during the current test function (and row): it is not printed and does not fail,
/// but its absence does. QTest::ignoreMessage alone is not enough.
void expectMessage(const QRegularExpression &pattern);

} // namespace datainsight
