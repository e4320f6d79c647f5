// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/services.h"
#include "tests/support/patience.h"
#include "tests/support/pgcluster.h"
#include "tests/ui/support/shellbench.h"
#include "ui/statements/statementdetail.h"
#include "ui/statements/statementpane.h"
#include "ui/statements/statementremark.h"
#include "ui/statements/statementspage.h"
#include "ui/statements/statementtable.h"

#include <QTemporaryDir>

namespace datainsight::test {

/// The real window with the page over a real server that is really sampled into a store.
struct StatementsBench
{
    explicit StatementsBench(const QString &dsn)
        : services({ .configFolder = folder.filePath(QStringLiteral("config")),
              .storeFolder = folder.filePath(QStringLiteral("store")) }),
          memory(QString())
    {
        registry.add(StatementsPage::info(), [this](QWidget *parent) -> Page * {
            return page = new StatementsPage({ .feed = &services,
                                                 .range = &range,
                                                 .clock = &Clock::system(),
                                                 .texts = services.statementTexts(),
                                                 .library = services.statementLibrary(),
                                                 .memory = &memory },
                       parent);
        });
        const PageInfo info { QStringLiteral("plans"), QStringLiteral("Plans"), QStringLiteral("plan"),
            PageScope::ServerOrNone };
        registry.add(
            info, [this, info](QWidget *parent) -> Page * { return plans = new CountingPage(info, parent); });
        if (services.start())
            target = services.addAdHoc(dsn).value_or(TargetId());
        window = std::make_unique<MainWindow>(
            ShellContext { &services, &health, &range, &memory, &folding, &registry, &Clock::system() });
        window->resize(1440, 900);
        window->show();
    }
    ~StatementsBench()
    {
        window.reset();
        services.stop();
    }

    FramePtr newest(const char *family) const
    {
        return services.history().latest(target, { QString::fromLatin1(family) });
    }
    /// The server's statements have been read once more than when this was called.
    bool readAgain()
    {
        const auto before = newest("target.statement_changes");
        // What is under way at F5 is left alone: it may have begun too early.
        return QTest::qWaitFor(
            [&] {
                services.refresh(target);
                const auto now = newest("target.statement_changes");
                return now && now != before;
            },
            Patience);
    }
    /// The line whose statement has these words; null for none.
    const StatementItem *item(const QString &words) const
    {
        for (const auto &item : page->table()->model()->rows()) {
            if (item.title.contains(words))
                return &item;
        }
        return nullptr;
    }

    QTemporaryDir folder;
    Services services;
    TimeRangeSelection range { Clock::system() };
    HealthWatch health { &services, Clock::system() };
    LayoutMemory memory;
    GroupFolding folding { &memory };
    PageRegistry registry;
    TargetId target;
    StatementsPage *page = nullptr;
    CountingPage *plans = nullptr;
    std::unique_ptr<MainWindow> window;
};

} // namespace datainsight::test
