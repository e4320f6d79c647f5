// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/eventloopwatcher.h"
#include "tests/support/messageguard.h"
#include "tests/support/patience.h"

#include <QTest>

#include <algorithm>

namespace datainsight {

/// The test object as QtTest sees it. QtTest asks for the meta object after it has set its own message handler, which
/// is the one moment to put the guard before it.
template<typename Test> class GuardedTest final : public Test
{
public:
    const QMetaObject *metaObject() const override
    {
        MessageGuard::install();
        return Test::metaObject();
    }
};

template<typename Application, typename Test> int runTest(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("datainsight-test"));
    QCoreApplication::setOrganizationName(QStringLiteral("datainsight-test"));
    WatchedApplication<Application> application(argc, argv);
    MessageGuard guard;
    int failures = 0;
    {
        GuardedTest<Test> test;
        failures = QTest::qExec(&test, argc, argv);
        // QtTest's handler must not be called once its loggers are gone.
        qInstallMessageHandler(nullptr);
        MessageGuard::install();
    }
    return std::min(failures + guard.finish(), 127);
}

} // namespace datainsight

/// main() of a test program without a screen; tests/support/guitestmain.h has the one with widgets.
#define DATAINSIGHT_TEST_MAIN(Class)                                                                                   \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        return datainsight::runTest<QCoreApplication, Class>(argc, argv);                                              \
    }
