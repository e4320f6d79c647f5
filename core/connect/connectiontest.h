// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/workerthread.h"
#include "core/config/profile.h"
#include "core/connect/sshforwarder.h"
#include "core/connect/teststep.h"
#include "core/secrets/enteredsecrets.h"

#include <QObject>

#include <memory>

namespace datainsight {

class SecretStore;

struct ConnectionTestRequest
{
    Profile profile;
    EnteredSecrets entered;
    std::shared_ptr<SecretStore> secrets; ///< may be null
    SshProgram ssh;
    Milliseconds stepLimit { 5000 };
};

/// Tries a connection step by step and says for each step what it found and what to do about it. Ends at the first step
/// that fails. Works on a thread of its own; signals come on the owner's thread; every step has a time limit.
/// Destroying it cancels and does not wait for a server.
class ConnectionTest : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionTest(QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// Ends a test under way first.
    void start(ConnectionTestRequest request);
    /// finished() comes soon after, unless it has come already.
    void cancel();
    /// Cancels, and nothing more is heard of it.
    void forget();
    bool isRunning() const { return m_running; }
    const std::vector<TestStep> &steps() const { return m_steps; }

Q_SIGNALS:
    void stepStarted(datainsight::TestStepId id);
    void stepFinished(datainsight::TestStep step);
    void finished();

private:
    void begin(quint64 number, TestStepId id);
    void take(quint64 number, const TestStep &step);
    void end(quint64 number);

    CancelSource m_cancel;
    std::vector<TestStep> m_steps;
    quint64 m_number = 0; ///< of the test under way; what older ones still say is dropped
    bool m_running = false;
    WorkerThread m_thread; ///< last: it is gone before anything it uses
};

} // namespace datainsight
