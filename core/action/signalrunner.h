// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionplace.h"
#include "core/action/backendsignal.h"
#include "core/base/pending.h"
#include "core/pg/pgworker.h"
#include "core/store/auditlog.h"

#include <memory>

namespace datainsight {

/// Cancels and terminates sessions of one server, on a connection of its own that is opened when needed and closed
/// after. Each signal is in the audit list before it is sent, and again with its result; what cannot be written there
/// is not done. Made and used on one thread, the UI's; no call waits, nor does the destructor.
class SignalRunner
{
public:
    SignalRunner(ActionPlace place, std::shared_ptr<const AuditLog> audit);
    ~SignalRunner();
    Q_DISABLE_COPY_MOVE(SignalRunner)

    /// What it is and holds, and which right is missing. Error Unsupported when it has ended.
    Pending<SignalFacts> facts(int pid, qint64 startedUs, const CancelToken &token = {});
    /// See signalBackends(). Error Permission for a read-only profile, Storage when the audit list cannot be written,
    /// Connection when there is none: nothing was sent then.
    Pending<std::vector<SignalOutcome>> send(SignalKind kind, std::vector<SignalTarget> targets);

private:
    const ActionPlace m_place;
    const std::shared_ptr<const AuditLog> m_audit;
    PgWorker m_worker;
};

/// Who sits before the screen, for audit records; empty where the system does not say.
QString personName();

} // namespace datainsight
