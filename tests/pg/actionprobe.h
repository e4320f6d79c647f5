// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionrunner.h"
#include "tests/pg/pgtest.h"

#include <QTemporaryDir>

namespace datainsight::pgtest {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// A server with a table t of a thousand rows, and a runner of actions on it.
class ActionProbe
{
protected:
    PgCluster &cluster(int major = 0)
    {
        if (!m_cluster || (major && m_cluster->major() != major))
            m_cluster = PgCluster::start({ .major = major,
                .settings = { { s("autovacuum"), s("off") }, { s("maintenance_work_mem"), s("1MB") } } });
        m_database = m_cluster->createDatabase();
        m_cluster->exec(m_database, s("CREATE TABLE t AS SELECT i, i % 10 AS j FROM generate_series(1, 1000) AS i"));
        return *m_cluster;
    }
    ActionRunner &runner(PgRole role = PgRole::Superuser, bool readOnly = false, bool production = false)
    {
        m_audit = std::make_shared<AuditLog>(m_folder->path() + s("/store"));
        m_runner =
            std::make_unique<ActionRunner>(ActionPlace { .spec = specFor(m_cluster->parameters(m_database, role)),
                                               .target = { s("t1") },
                                               .server = s("prod"),
                                               .readOnly = readOnly,
                                               .person = s("ann"),
                                               .production = production },
                m_audit, ActionLimits { .lockTimeout = 100ms, .attempts = 2, .pause = 10ms });
        return *m_runner;
    }
    template<typename T, typename... Args> Result<ActionPreview> preview(Args... args)
    {
        return answer(m_runner->preview(std::make_shared<const T>(std::move(args)...)));
    }
    /// Does what was shown; what became of it.
    ActionOutcome done(const ActionPreview &preview)
    {
        std::optional<ActionOutcome> outcome;
        QObject listener; // whatever becomes of it, nothing is heard after we return
        QObject::connect(m_runner.get(), &ActionRunner::finished, &listener,
            [&](int, const ActionOutcome &finished) { outcome = finished; });
        const auto number = m_runner->start(preview);
        if (!number)
            return { .result = ActionResult::Refused, .message = number.error().message };
        const bool ended = QTest::qWaitFor([&] { return outcome.has_value(); }, Patience);
        return ended ? *outcome : ActionOutcome { .message = s("it does not end") };
    }
    template<typename T, typename... Args> ActionOutcome shownAndDone(Args... args)
    {
        const auto shown = preview<T>(std::move(args)...);
        return shown ? done(*shown)
                     : ActionOutcome { .result = ActionResult::Refused, .message = oneLine(shown.error()) };
    }
    QString value(const QString &sql) { return m_cluster->exec(m_database, sql).value(); }
    std::vector<AuditRecord> records() { return *answer(m_audit->list()); }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<AuditLog> m_audit;
    std::unique_ptr<ActionRunner> m_runner;
    void endRun()
    {
        m_runner.reset();
        QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    }
};

} // namespace datainsight::pgtest
