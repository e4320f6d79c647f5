// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demofolder.h"
#include "core/base/result.h"

#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace datainsight {

class DemoActor;

/// Everything that happens on the demo server. One per folder, held by a lock file; finishes when the server does.
class DemoWorkload : public QObject
{
    Q_OBJECT
public:
    explicit DemoWorkload(const DemoFolder &folder, QObject *parent = nullptr);
    ~DemoWorkload() override;

    /// False when another process is at it already.
    Result<bool> start();

    /// The process that runs the workload of a folder; 0 when none does.
    static qint64 runningProcess(const DemoFolder &folder);
    /// Asks it to end and waits for that, at most three seconds. True when none runs any more.
    static bool stop(const DemoFolder &folder);

Q_SIGNALS:
    void finished();

private:
    void lookAfterServer();

    DemoFolder m_folder;
    QLockFile m_lock;
    QTimer m_watch;
    qint64 m_serverPid = 0;
    std::vector<std::unique_ptr<DemoActor>> m_actors;
};

} // namespace datainsight
