// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace datainsight {

/// Keeps those signals waiting until there is a StopSignals: first thing in main(), so that being told to end in the
/// first milliseconds is an orderly end too. On Windows it does nothing.
void holdStopSignals();
/// For who makes none: from now on they end the process.
void releaseStopSignals();

/// Says when somebody asks the process to end: SIGTERM, SIGINT or SIGHUP (on Windows Ctrl+C and Ctrl+Break), through
/// the event loop of the thread it lives on. One per process; gone, the signals end the process again.
class StopSignals : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
