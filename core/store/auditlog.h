// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/pending.h"

#include <vector>

namespace datainsight {

enum class AuditPhase { Before, After };

/// What a person had done to a server, once before and once after. Holds statements as they are, and no secret of ours.
struct AuditRecord
{
    QString id; ///< the same before and after
    AuditPhase phase = AuditPhase::Before;
    Instant at {};
    QString person; ///< who sat before the screen, as the operating system knows them
    TargetId target;
    QString server; ///< as the profile calls it
    QString role; ///< whose rights counted on the server
    QString action; ///< "session.cancel", "table.vacuum" …
    QString object; ///< "pid 4711, web, app@shop"
    QString detail; ///< the statement
    QString outcome; ///< after: a stable word ("gone", "notAllowed"), empty before
    QString message; ///< after: in words
    QString program; ///< which process wrote it: "4711@host", filled in when it is written

    friend bool operator==(const AuditRecord &, const AuditRecord &) = default;
};

/// The audit list: a file to which lines are only ever added, one JSON object each, readable by its owner alone. Any
/// number of programs may write it. Thread-safe.
class AuditLog
{
public:
    static QString fileName(); ///< "audit.jsonl"

    explicit AuditLog(const QString &folder);

    QString path() const { return m_path; }
    /// Adds the records and waits until the disk has them. Blocks on the disk: not for the UI thread. Error Storage.
    Result<void> append(const std::vector<AuditRecord> &records) const;
    /// What was begun by a program of this machine that is no more, and has no end in the list: each gets one, with the
    /// outcome "unknown". Once at the start of a program; gives how many they were. Blocks on the disk. Error Storage.
    Result<int> closeAbandoned() const;
    /// The newest first, of any server when `target` is empty; lines that cannot be read are left out. Read on the file
    /// pool.
    Pending<std::vector<AuditRecord>> list(int limit = 1000, const TargetId &target = {}, CancelToken token = {}) const;

private:
    QString m_path;
};

} // namespace datainsight
