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
#include "ui/databases/databasechoice.h"
#include "ui/shell/timerangeselection.h"
#include "ui/tables/tabledetail.h"
#include "ui/tables/tablespage.h"
#include "ui/tables/tablesview.h"

#include <QTemporaryDir>
#include <QTest>

namespace datainsight::test {

/// The page over a real server, in one of its databases.
struct TablesBench
{
    explicit TablesBench(const QMap<QString, QString> &parameters, bool readOnly = false)
    {
        Profile profile;
        profile.id = feed.add(s("lab"));
        profile.name = s("Lab");
        profile.parameters = parameters;
        profile.readOnly = readOnly;
        book.addTransient(profile);
        page = std::make_unique<TablesPage>(TablesContext { .feed = &feed,
            .range = &range,
            .access = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() },
            .clock = &clock,
            .audit = std::make_shared<AuditLog>(folder.path()) });
        page->resize(1300, 800);
        page->setTarget(profile.id);
        page->show();
        page->activate();
    }
    TablesBench(const PgCluster &cluster, const QString &database, PgRole role = PgRole::Superuser)
        : TablesBench(cluster.parameters(database, role))
    { }

    const TableSheet *sheet() const { return page->source()->sheet().get(); }
    TablesModel &model() const { return *page->tables()->model(); }
    /// Of "public.t" or, of a part, its name alone; -1 for one that is not shown.
    int rowOf(const QString &name) const
    {
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().index(row, 0).data().toString() == name)
                return row;
        }
        return -1;
    }
    QVariant cell(const QString &name, const char *column) const
    {
        const int row = rowOf(name);
        return row < 0 ? QVariant() : model().index(row, model().columnIndex(QString::fromLatin1(column))).data();
    }
    bool choose(const QString &name) const
    {
        const int row = rowOf(name);
        return row >= 0 && page->tables()->choose(model().table(row).oid);
    }
    bool isIdle() const { return sheet() && !page->source()->isAsking() && !page->source()->isEstimating(); }

    QTemporaryDir folder;
    FakeClock clock;
    FakeFeed feed { clock };
    TimeRangeSelection range { clock };
    ProfileBook book { folder.filePath(s("profiles")) };
    std::unique_ptr<TablesPage> page;
};

} // namespace datainsight::test
