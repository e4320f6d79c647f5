// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/auditlog.h"
#include "tests/support/pgcluster.h"
#include "tests/ui/support/fakefeed.h"
#include "ui/action/actiondesk.h"
#include "ui/action/actiondialog.h"
#include "ui/common/banner.h"
#include "ui/common/factlist.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/indexes/indexdeeds.h"
#include "ui/indexes/indexdetail.h"
#include "ui/indexes/indexespage.h"
#include "ui/indexes/indexsource.h"
#include "ui/indexes/indextable.h"
#include "ui/indexes/statementbox.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace datainsight::test {

inline constexpr int Generous = 60000;

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// The page over a real server.
struct IndexesBench
{
    IndexesBench(const PgCluster &cluster, const QString &database, bool readOnly = false)
    {
        const auto id = add("lab", cluster, database, readOnly);
        page = std::make_unique<IndexesPage>(IndexesContext { .feed = &feed,
            .access = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() },
            .clock = &clock,
            .audit = std::make_shared<AuditLog>(folder.path()) });
        page->resize(1200, 760);
        page->setTarget(id);
        page->show();
        page->activate();
    }

    TargetId add(const char *name, const PgCluster &cluster, const QString &database, bool readOnly = false)
    {
        Profile profile;
        profile.id = feed.add(s(name));
        profile.name = s(name);
        profile.parameters = cluster.parameters(database);
        profile.readOnly = readOnly;
        book.addTransient(profile);
        return profile.id;
    }
    IndexTable *problems() const { return page->table(IndexesPage::View::Problems); }
    bool isRead() const { return page->source()->report() && problems()->model()->rowCount() > 0; }
    /// What the first column of the problems says.
    QStringList lines() const
    {
        QStringList all;
        for (int row = 0; row < problems()->model()->rowCount(); ++row)
            all << problems()->model()->index(row, 0).data().toString();
        return all;
    }
    void choose(const char *line) const
    {
        const auto row = static_cast<int>(lines().indexOf(s(line)));
        QVERIFY2(row >= 0, qPrintable(lines().join(QLatin1Char('|'))));
        QVERIFY(problems()->choose(problems()->model()->item(row).key()));
    }
    QPushButton *button(IndexDeed deed) const { return page->deeds()->button(deed); }
    /// Asks for it, reads what would be done, and agrees.
    void does(IndexDeed deed) const
    {
        QVERIFY2(button(deed)->isEnabled(), qPrintable(button(deed)->toolTip()));
        QTest::mouseClick(button(deed), Qt::LeftButton);
        QVERIFY(page->desk()->dialog());
        QTRY_VERIFY_WITH_TIMEOUT(page->desk()->dialog()->acceptButton()->isEnabled(), Generous);
        page->desk()->dialog()->acceptButton()->click();
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeFeed feed { clock };
    ProfileBook book { folder.filePath(s("profiles")) };
    std::unique_ptr<IndexesPage> page;
};

} // namespace datainsight::test
