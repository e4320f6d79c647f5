// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilebook.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/sqlite/sqliteplanhistory.h"
#include "tests/plan/plantext.h"
#include "tests/support/patience.h"
#include "tests/ui/support/dragging.h"
#include "tests/ui/support/shellbench.h"
#include "ui/plan/planinput.h"
#include "ui/plan/planspage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTemporaryDir>

namespace datainsight::test {

/// A join over an Append of `count` partitions; p3 takes far longer than the rest.
inline QByteArray partitions(int count)
{
    QByteArray text = planLine("Sort", 900, 40) + "  Sort Key: a\n" + planLine("  ->  Append", 800, 40);
    for (int i = 1; i <= count; ++i) {
        const QByteArray name = QByteArray::number(i);
        text += planLine(
                    "        ->  Index Scan using flow_p" + name + "_idx on public.flow_p" + name, i == 3 ? 400 : 1, 10)
            + "              Index Cond: (a = 1)\n              Filter: (b = 2)\n"
              "              Rows Removed by Filter: 900000\n              Buffers: shared hit=100 read=7\n";
    }
    return text + "Planning Time: 3.000 ms\nExecution Time: 905.000 ms\n";
}

/// What the page stands on where plans are kept and there may be servers.
struct PlansStore
{
    PlansContext context()
    {
        return { .statements = { .book = &book, .secrets = std::make_shared<MemorySecretStore>() },
            .history = &history };
    }

    QTemporaryDir folder;
    SqlitePlanHistory history { folder.path() };
    ProfileBook book { folder.filePath(QStringLiteral("profiles")) };
};

/// The page in the real window; with no context over no server at all.
struct PlansBench : ShellBench
{
    explicit PlansBench(PlansContext context = {}, const QString &memoryFile = {}) : ShellBench(memoryFile)
    {
        context.memory = &memory;
        registry.add(PlansPage::info(),
            [this, context](QWidget *parent) -> Page * { return page = new PlansPage(context, parent); });
    }
    PlansPage *openPlans(QSize size = { 1280, 800 })
    {
        auto *made = open();
        if (!made)
            return nullptr;
        made->resize(size);
        made->showPage(QStringLiteral("plans"));
        return page;
    }
    /// Pastes as a person does, and waits for the tree.
    bool paste(const QByteArray &text)
    {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
        page->input()->editor()->setFocus();
        QTest::keyClick(page->input()->editor(), Qt::Key_V, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return !page->isReading(); }, Patience) && page->plan();
    }

    /// A server beside the plans, without a connection; waits for the editor.
    bool addServer()
    {
        feed.add(QStringLiteral("a"));
        return QTest::qWaitFor([this] { return page->findChild<StatementPanel *>()->isVisible(); }, Patience);
    }
    /// Reads a text that is not in the paste place, and waits for the tree.
    bool read(const QByteArray &text)
    {
        page->readText(text);
        return QTest::qWaitFor([this] { return !page->isReading(); }, Patience) && page->plan();
    }

    QPointer<PlansPage> page;
};

/// Of those on screen; null for none.
inline QPushButton *button(const QWidget *where, const QString &text)
{
    for (auto *one : where->findChildren<QPushButton *>()) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

} // namespace datainsight::test
