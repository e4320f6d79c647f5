// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/auditlog.h"
#include "tests/support/pgcluster.h"
#include "tests/ui/support/fakefeed.h"
#include "tests/ui/support/words.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/locks/blockingdetail.h"
#include "ui/locks/blockingpanel.h"
#include "ui/locks/blockingtreeview.h"
#include "ui/locks/lockspage.h"
#include "ui/shell/timerangeselection.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace datainsight::test {

inline constexpr int Generous = 30000;

/// Somebody at the server, within a transaction.
struct Person
{
    explicit Person(const PgCluster &cluster, const QString &database, const QString &name = s("till"))
        : client(std::make_unique<PgClient>(parameters(cluster, database, name)))
    {
        client->exec(s("BEGIN"));
    }

    static QMap<QString, QString> parameters(const PgCluster &cluster, const QString &database, const QString &name)
    {
        auto all = cluster.parameters(database);
        all.insert(s("application_name"), name);
        return all;
    }

    void does(const QString &sql) const { QVERIFY2(client->exec(sql).ok(), qPrintable(sql)); }
    void waitsFor(const QString &sql) const { client->send(sql); }
    int pid() const { return client->backendPid(); }

    std::unique_ptr<PgClient> client;
};

/// The page over a real server and a feed that samples what the test says.
struct Bench
{
    explicit Bench(const PgCluster &cluster, const QString &database, PgRole role = PgRole::Superuser)
        : Bench(cluster.parameters(database, role))
    { }
    explicit Bench(const QMap<QString, QString> &parameters)
    {
        Profile profile;
        profile.id = feed.add(s("lab"));
        profile.name = s("Lab");
        profile.parameters = parameters;
        profile.readOnly = false;
        book.addTransient(profile);
        page = std::make_unique<LocksPage>(LocksContext { .feed = &feed,
            .range = &range,
            .access = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() },
            .clock = &clock,
            .audit = std::make_shared<AuditLog>(folder.path()) });
        page->resize(1200, 760);
        page->setTarget(profile.id);
        page->show();
        page->activate();
    }

    const BlockingNode *node(int pid) const
    {
        return page->blocking()->tree()->treeModel()->nodeAt(page->blocking()->tree()->treeModel()->indexOfPid(pid));
    }
    bool looksWell() const { return page->watch()->tree() && !page->watch()->error(); }
    QString fact(const char *name) const
    {
        return page->blocking()->detail()->facts()->value(s(name));
    }
    QPushButton *button(const char *text) const
    {
        for (auto *child : page->findChildren<QPushButton *>()) {
            if (child->text() == s(text) && child->isVisibleTo(page.get()))
                return child;
        }
        return nullptr;
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeFeed feed { clock };
    TimeRangeSelection range { clock };
    ProfileBook book { folder.filePath(s("profiles")) };
    std::unique_ptr<LocksPage> page;
};

/// The page over a real server that people lock.
class LocksTest : public QObject
{
    Q_OBJECT

protected:
    void makeTables(int count)
    {
        for (int i = 0; i < count; ++i)
            m_cluster->exec(m_database, s("CREATE TABLE t%1 (id integer PRIMARY KEY)").arg(i));
    }
    /// A chain: each waits for the one before, and the first for none.
    std::vector<Person> chainOf(int length)
    {
        makeTables(length);
        std::vector<Person> people;
        for (int i = 0; i < length; ++i) {
            people.emplace_back(*m_cluster, m_database);
            people.back().does(s("LOCK TABLE t%1 IN ACCESS EXCLUSIVE MODE").arg(i));
            if (i > 0)
                people.back().waitsFor(s("LOCK TABLE t%1 IN ACCESS EXCLUSIVE MODE").arg(i - 1));
        }
        return people;
    }

    std::unique_ptr<PgCluster> m_cluster;
    QString m_database;

private Q_SLOTS:
    void initTestCase()
    {
        Theme::instance().apply(Theme::Choice::Light);
        m_cluster = PgCluster::start({ .settings = { { s("max_prepared_transactions"), s("5") },
                                           { s("deadlock_timeout"), s("10min") },
                                           { s("track_activity_query_size"), s("65536") } } });
    }
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { m_database = m_cluster->createDatabase(); }
    /// One that waits for a lock does not notice that its client has gone.
    void cleanup()
    {
        m_cluster->exec(s("postgres"),
            s("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'").arg(m_database));
        QTRY_COMPARE_WITH_TIMEOUT(
            m_cluster
                ->exec(s("postgres"), s("SELECT count(*) FROM pg_stat_activity WHERE datname = '%1'").arg(m_database))
                .value(),
            s("0"), Generous);
    }
};

} // namespace datainsight::test
