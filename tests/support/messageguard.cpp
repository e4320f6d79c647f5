// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/messageguard.h"

#include <QMutex>
#include <QTest>

#include <cstdio>
#include <vector>

namespace datainsight {

namespace {

struct Expectation
{
    QString where;
    QRegularExpression pattern;
    int seen = 0;
};

struct State
{
    QMutex mutex;
    std::vector<Expectation> expected;
    std::vector<QString> unexpected;
    QtMessageHandler next = nullptr;
};

State &state()
{
    static State instance;
    return instance;
}

QString currentTest()
{
    const char *function = QTest::currentTestFunction();
    const char *row = QTest::currentDataTag();
    return QString::fromUtf8(function ? function : "(outside of a test function)") + QLatin1Char('(')
        + QString::fromUtf8(row ? row : "") + QLatin1Char(')');
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    auto &guard = state();
    QtMessageHandler next = nullptr;
    {
        const QMutexLocker lock(&guard.mutex);
        next = guard.next;
        if (type == QtWarningMsg || type == QtCriticalMsg) {
            // The offscreen platform says so of windows with a minimum size, of popups and of what takes the keyboard.
            if (message.startsWith(QStringLiteral("This plugin does not support "))
                && !message.contains(QStringLiteral("setParent")))
                return;
            const QString where = currentTest();
            for (Expectation &expectation : guard.expected) {
                if (expectation.where == where && expectation.pattern.match(message).hasMatch()) {
                    ++expectation.seen;
                    return;
                }
            }
            guard.unexpected.push_back(where + QStringLiteral(": ") + message);
        }
    }
    if (next)
        next(type, context, message);
}

} // namespace

MessageGuard::MessageGuard()
{
    install();
}

MessageGuard::~MessageGuard()
{
    qInstallMessageHandler(nullptr);
}

void MessageGuard::install()
{
    const QtMessageHandler before = qInstallMessageHandler(handle);
    if (before != handle) {
        const QMutexLocker lock(&state().mutex);
        state().next = before;
    }
}

int MessageGuard::finish()
{
    const QMutexLocker lock(&state().mutex);
    int failures = 0;
    for (const QString &message : state().unexpected) {
        std::fprintf(stderr, "FAIL!  : unexpected message in %s (expectMessage() names the expected ones)\n",
            qPrintable(message));
        ++failures;
    }
    for (const Expectation &expectation : state().expected) {
        if (expectation.seen == 0) {
            std::fprintf(stderr, "FAIL!  : %s did not warn of: %s\n", qPrintable(expectation.where),
                qPrintable(expectation.pattern.pattern()));
            ++failures;
        }
    }
    return failures;
}

void expectMessage(const QRegularExpression &pattern)
{
    const QMutexLocker lock(&state().mutex);
    state().expected.push_back({ currentTest(), pattern });
}

} // namespace datainsight
