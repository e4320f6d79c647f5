// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/auditlog.h"
#include "tests/support/pgcluster.h"
#include "ui/action/actiondesk.h"
#include "ui/action/actiondialog.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/factlist.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statepanel.h"
#include "ui/timescale/chunkmap.h"
#include "ui/timescale/commandbar.h"
#include "ui/timescale/findingslist.h"
#include "ui/timescale/rowspanel.h"
#include "ui/timescale/timescalepage.h"
#include "ui/timescale/timescalesource.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace datainsight::test {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// The page over a real server.
struct TimescaleBench
{
    using View = TimescalePage::View;

    TimescaleBench(
        const PgCluster &cluster, const QString &database, PgRole role = PgRole::Superuser, bool readOnly = false)
    {
        Profile profile;
        profile.id = { s("lab") };
        profile.name = s("Lab");
        profile.parameters = cluster.parameters(database, role);
        profile.databases = { database };
        profile.readOnly = readOnly;
        book.addTransient(profile);
        audit = std::make_shared<AuditLog>(folder.path());
        page = std::make_unique<TimescalePage>(
            TimescaleContext { .access = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() },
                .audit = audit,
                .clock = &Clock::system() });
        page->resize(1200, 800);
        page->setTarget(profile.id);
        page->show();
        page->activate();
    }

    bool isRead() const { return page->source()->overview() && !page->source()->isAsking(); }
    /// Of a column as it is shown.
    QString cell(TimescalePage::View view, int row, const char *column) const
    {
        auto *model = page->panel(view)->table()->proxy()->sourceModel();
        const int at = static_cast<RowModelBase *>(model)->columnIndex(s(column));
        return model->index(row, at).data(Qt::AccessibleTextRole).toString();
    }
    int rowOf(TimescalePage::View view, const QString &name) const
    {
        auto *model = page->panel(view)->table()->proxy()->sourceModel();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString().contains(name))
                return row;
        }
        return -1;
    }
    QPushButton *button(const char *title) const { return page->panel(page->view())->bar()->button(s(title)); }
    void press(const char *title) const
    {
        auto *found = button(title);
        QVERIFY2(found && found->isEnabled(), qPrintable(found ? found->toolTip() : s(title)));
        found->click();
    }
    /// Agrees to what is shown, once it is; the sentence of what became of it.
    QString agreed() const
    {
        ActionOutcome outcome;
        bool ended = false;
        QObject listener; // nothing is heard after we return
        QObject::connect(
            page->desk(), &ActionDesk::finished, &listener, [&](const ActionPtr &, const ActionOutcome &finished) {
                outcome = finished;
                ended = true;
            });
        const auto isShown = [this] { return page->desk()->dialog() && !page->desk()->dialog()->isReading(); };
        if (!QTest::qWaitFor(isShown, Patience))
            return s("nothing is shown");
        if (!page->desk()->dialog()->acceptButton()->isEnabled())
            return s("it cannot be done");
        page->desk()->dialog()->acceptButton()->click();
        return QTest::qWaitFor([&] { return ended; }, Patience) ? outcome.message : s("it does not end");
    }
    template<typename Dialog> Dialog *dialog() const { return page->findChild<Dialog *>(); }

    QTemporaryDir folder;
    ProfileBook book { folder.filePath(s("profiles")) };
    std::shared_ptr<AuditLog> audit;
    std::unique_ptr<TimescalePage> page;
};

} // namespace datainsight::test
