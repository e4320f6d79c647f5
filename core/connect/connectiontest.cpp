// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connect/connectiontest.h"

#include "core/connect/testrun.h"

namespace datainsight {

ConnectionTest::ConnectionTest(QObject *parent) : QObject(parent), m_thread(QStringLiteral("connectiontest")) { }

ConnectionTest::~ConnectionTest()
{
    m_cancel.cancel();
}

void ConnectionTest::start(ConnectionTestRequest request)
{
    const auto number = ++m_number;
    const auto token = m_cancel.renew();
    m_steps.clear();
    m_running = true;
    m_thread.post([this, number, token, request = std::move(request)] {
        // The thread ends before this object does, so that it is there to be told.
        TestRun run(request, token,
            { .started =
                    [this, number](TestStepId id) {
                        QMetaObject::invokeMethod(
                            this, [this, number, id] { begin(number, id); }, Qt::QueuedConnection);
                    },
                .finished =
                    [this, number](const TestStep &step) {
                        QMetaObject::invokeMethod(
                            this, [this, number, step] { take(number, step); }, Qt::QueuedConnection);
                    } });
        run.execute();
        QMetaObject::invokeMethod(
            this, [this, number] { end(number); }, Qt::QueuedConnection);
    });
}

void ConnectionTest::cancel()
{
    m_cancel.cancel();
}

void ConnectionTest::forget()
{
    m_cancel.cancel();
    ++m_number;
    m_steps.clear();
    m_running = false;
}

void ConnectionTest::begin(quint64 number, TestStepId id)
{
    if (number == m_number)
        Q_EMIT stepStarted(id);
}

void ConnectionTest::take(quint64 number, const TestStep &step)
{
    if (number != m_number)
        return;
    m_steps.push_back(step);
    Q_EMIT stepFinished(step);
}

void ConnectionTest::end(quint64 number)
{
    if (number != m_number)
        return;
    m_running = false;
    Q_EMIT finished();
}

} // namespace datainsight
