// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/collector.h"
#include "core/sample/procfs.h"

#include <map>
#include <mutex>

namespace datainsight {

/// The machine a server runs on, when that is this one. Reads /proc in well under a millisecond and does not ask the
/// server. Thread-safe. Linux only: elsewhere locate() says Unsupported.
class HostMetrics
{
public:
    /// Where the data directory is, when the server's processes are on this machine; empty where the role may not know.
    /// Our own backend is looked for among the processes: same number, a postgres, of the same age, which holds for
    /// sockets and loopback but not through a tunnel, a container's own process numbers or a pooler elsewhere.
    /// Else Unsupported, with a hint. On a worker's thread.
    static Result<QString> locate(Session &session);

    HostMetrics(TargetId target, const Clock &clock, QString dataDirectory);

    const QString &dataDirectory() const { return m_dataDirectory; }
    FamilySample sample(const FamilyId &id, Milliseconds gapAfter);

private:
    Result<std::shared_ptr<Frame>> read(const FamilySpecPtr &spec);
    bool readCpu(Frame &frame);
    bool readMemory(Frame &frame) const;
    bool readDisk(Frame &frame) const;
    bool readNetwork(Frame &frame) const;

    const TargetId m_target;
    const Clock &m_clock;
    const QString m_dataDirectory;
    std::mutex m_mutex;
    procfs::CpuTimes m_cpuBefore;
    std::map<FamilyId, FamilyPipeline> m_pipelines;
};

} // namespace datainsight
