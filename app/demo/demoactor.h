// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demorhythm.h"
#include "app/demo/demoscript.h"
#include "core/pg/connectionspec.h"
#include "core/pg/pgworker.h"
#include "core/pg/session.h"

#include <QObject>
#include <QTimer>

namespace datainsight {

/// One script on one connection of its own, round after round, until destroyed. After an error it connects anew and
/// waits for its next round.
class DemoActor : public QObject
{
    Q_OBJECT
public:
    DemoActor(DemoScript script, ConnectionSpec spec, DemoRhythm rhythm, QObject *parent = nullptr);

    void start();

private:
    void scheduleNext();
    void runStep();
    void endStep(const std::optional<Error> &error);
    PgParameter valueOf(DemoParameter parameter);

    const DemoScript m_script;
    const DemoRhythm m_rhythm;
    PgWorker m_worker;
    QTimer m_timer;
    SteadyInstant m_roundStart;
    size_t m_step = 0;
    qint64 m_number = 0;
    double m_owedFlows = 0;
    int m_errorsLogged = 0;
};

} // namespace datainsight
