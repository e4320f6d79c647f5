// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/auditlog.h"
#include "tests/support/pgcluster.h"
#include "tests/support/scriptedactions.h"
#include "ui/action/actiondesk.h"
#include "ui/common/theme.h"

#include <QTemporaryDir>
#include <QVBoxLayout>

namespace datainsight::test {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// A window with nothing but a desk at its foot, over a real server.
struct ActionBench
{
    struct Kind
    {
        PgRole role = PgRole::Superuser;
        bool readOnly = false;
        bool production = false;
    };

    ActionBench(const PgCluster &cluster, const QString &database, Kind kind)
        : ActionBench(cluster.parameters(database, kind.role), database, kind)
    { }
    ActionBench(const QMap<QString, QString> &parameters, const QString &database, Kind kind)
    {
        profile.id = { s("lab") };
        profile.name = s("Lab");
        profile.parameters = parameters;
        profile.readOnly = kind.readOnly;
        profile.production = kind.production;
        book.addTransient(profile);
        audit = std::make_shared<AuditLog>(folder.path());
        runs = std::make_unique<ActionRuns>(
            audit, ActionLimits { .lockTimeout = Milliseconds(100), .attempts = 2, .pause = Milliseconds(10) });
        auto *layout = new QVBoxLayout(&window);
        desk = new ActionDesk({ .access = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() },
            .audit = audit,
            .memory = nullptr,
            .runs = runs.get() });
        layout->addStretch(1);
        layout->addWidget(desk);
        desk->setPlace(profile.id, database);
        window.resize(1024, 640);
        window.show();
    }

    QTemporaryDir folder;
    ProfileBook book { folder.filePath(s("profiles")) };
    Profile profile;
    std::shared_ptr<AuditLog> audit;
    std::unique_ptr<ActionRuns> runs;
    QWidget window;
    ActionDesk *desk = nullptr;
};

} // namespace datainsight::test
