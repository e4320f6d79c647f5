// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "tests/support/findwidgets.h"
#include "tests/support/patience.h"
#include "tests/support/pgcluster.h"
#include "ui/common/banner.h"
#include "ui/plan/statementpanel.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

namespace datainsight::testing {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// A statement panel on a server of its own, which has 50,000 flows.
class StatementBench : public QObject
{
protected:
    void startServer();
    /// Before each test: a new panel with a new profile, connected.
    void makePanel();
    void stopServer();

    /// A profile in the book, the bench's server unless told otherwise.
    TargetId addServer(bool readOnly, const QMap<QString, QString> &parameters = {});
    void write(const char *statement) { m_panel->editor()->setText(s(statement)); }
    /// Backends that sleep, as a number.
    QString sleeping() const
    {
        return m_cluster->exec(m_database, s("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"))
            .value();
    }
    QString bannerText() const { return m_panel->banner()->isVisible() ? m_panel->banner()->text() : QString(); }
    /// Runs the statement at the cursor; null when no plan came.
    AnalysedPlanPtr planOf(RunMode mode);
    void compareWith(const char *setting);

    std::unique_ptr<PgCluster> m_cluster;
    QTemporaryDir m_folder;
    QString m_database;
    std::unique_ptr<ProfileBook> m_book;
    std::unique_ptr<StatementPanel> m_panel;
    std::unique_ptr<QSignalSpy> m_plans;
    std::unique_ptr<QSignalSpy> m_pairs;
    int m_servers = 0;
};

} // namespace datainsight::testing
