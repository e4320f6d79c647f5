// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/statementbench.h"

#include "core/pg/pgworker.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QTest>

namespace datainsight::testing {

void StatementBench::startServer()
{
    m_cluster = PgCluster::start({ .hba = { s("local all di_secret scram-sha-256") } });
    m_cluster->exec(s("postgres"), s("CREATE ROLE di_secret LOGIN PASSWORD 'geheim'"));
    m_database = m_cluster->createDatabase();
    m_cluster->exec(m_database,
        s("CREATE TABLE flows AS SELECT i AS id, i % 1000 AS device_id, repeat('x', 50) AS note "
          "FROM generate_series(1, 50000) i"));
    m_cluster->exec(m_database, s("ANALYZE flows"));
    m_book = std::make_unique<ProfileBook>(m_folder.filePath(s("profiles")));
}

void StatementBench::stopServer()
{
    m_panel.reset();
    QVERIFY(PgWorker::drain(Milliseconds(Patience)));
    m_cluster.reset();
}

TargetId StatementBench::addServer(bool readOnly, const QMap<QString, QString> &parameters)
{
    Profile profile;
    profile.id = { s("server%1").arg(++m_servers) };
    profile.name = s("Flows");
    profile.parameters = parameters.isEmpty() ? m_cluster->parameters(m_database) : parameters;
    profile.readOnly = readOnly;
    m_book->addTransient(profile);
    return profile.id;
}

void StatementBench::makePanel()
{
    Theme::instance().apply(Theme::Choice::Light);
    m_panel = std::make_unique<StatementPanel>(
        StatementPanelContext { .book = m_book.get(), .secrets = std::make_shared<MemorySecretStore>() });
    m_panel->resize(900, 420);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_plans = std::make_unique<QSignalSpy>(m_panel.get(), &StatementPanel::planReady);
    m_pairs = std::make_unique<QSignalSpy>(m_panel.get(), &StatementPanel::plansReady);
    m_panel->setTarget(addServer(false));
    m_panel->activate();
    QTRY_VERIFY2_WITH_TIMEOUT(!m_panel->options()->chosen().isEmpty(), qPrintable(bannerText()), Patience);
}

AnalysedPlanPtr StatementBench::planOf(RunMode mode)
{
    m_plans->clear();
    m_panel->run(mode);
    [&] { QTRY_VERIFY2_WITH_TIMEOUT(m_plans->count() == 1, qPrintable(bannerText()), Patience); }();
    return m_plans->isEmpty() ? nullptr : m_plans->front().front().value<AnalysedPlanPtr>();
}

void StatementBench::compareWith(const char *setting)
{
    auto *popup = m_panel->options();
    named<QPlainTextEdit>(*popup, "Settings for this run, one a line")->setPlainText(QString::fromUtf8(setting));
    for (auto *box : popup->findChildren<QCheckBox *>()) {
        if (box->text().startsWith(s("Run twice")))
            box->click();
    }
}

} // namespace datainsight::testing
