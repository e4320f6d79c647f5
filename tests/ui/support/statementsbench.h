// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/services.h"
#include "tests/support/patience.h"
#include "tests/support/pgcluster.h"
#include "tests/ui/support/shellbench.h"
#include "tests/ui/support/words.h"
#include "ui/common/celltext.h"
#include "ui/statements/statementdetail.h"
#include "ui/statements/statementpane.h"
#include "ui/statements/statementremark.h"
#include "ui/statements/statementspage.h"
#include "ui/statements/statementtable.h"

#include <QTemporaryDir>

namespace datainsight::test {

/// A server that counts statements.
inline PgClusterOptions withStatements(const QMap<QString, QString> &settings = {})
{
    PgClusterOptions options;
    options.preload = QStringList { QStringLiteral("pg_stat_statements") };
    options.settings = settings;
    return options;
}

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
                                                 .memory = &memory,
                                                 .access = { .book = &services.profiles() },
                                                 .plans = services.planHistory() },
                       parent);
        });
        addPage({ QStringLiteral("plans"), QStringLiteral("Plans"), QStringLiteral("plan"), PageScope::ServerOrNone },
            plans);
        addPage({ QStringLiteral("activity"), QStringLiteral("Activity"), QStringLiteral("activity"), PageScope::Server },
            activity);
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

    void addPage(const PageInfo &info, CountingPage *&page)
    {
        registry.add(
            info, [info, &page](QWidget *parent) -> Page * { return page = new CountingPage(info, parent); });
    }

    FramePtr newest(const char *family) const
    {
        return services.history().latest(target, { QString::fromLatin1(family) });
    }
    /// The server's statements have been read once more, by a reading that began after this was called.
    bool readAgain()
    {
        const Instant asked = Clock::system().now();
        return QTest::qWaitFor(
            [&] {
                services.refresh(target);
                const auto now = newest("target.statement_changes");
                return now && now->at > asked;
            },
            Patience);
    }
    /// Asks store and session history again until it is so: ever less often, for a question ends the one before it.
    template<typename Condition> bool becomes(const Condition &condition)
    {
        QElapsedTimer since;
        since.start();
        qint64 pause = 100;
        return QTest::qWaitFor(
            [&] {
                if (condition())
                    return true;
                if (since.elapsed() < pause)
                    return false;
                page->refresh();
                since.restart();
                pause *= 2;
                return false;
            },
            Patience);
    }
    /// Asks until a line has these words.
    bool finds(const QString &words)
    {
        return becomes([&] { return item(words) != nullptr; });
    }
    /// What is shown, for a failed check.
    QString shownTitles() const
    {
        QStringList titles;
        for (const auto &item : page->table()->model()->rows())
            titles << item.title;
        return titles.join(QLatin1Char('\n'));
    }
    /// As it is shown in the first line with these words; empty without one.
    QString cell(const QString &words, const char *column) const
    {
        const auto *model = page->table()->model();
        const auto *found = item(words);
        return found ? cellText(model->index(model->rowOf(found->row.identity()),
                           model->columnIndex(QString::fromLatin1(column))))
                     : QString();
    }
    /// Opens the statement with these words.
    bool open(const QString &words)
    {
        if (!item(words) || !page->table()->choose(item(words)->row.identity()))
            return false;
        Q_EMIT page->table()->opened();
        return page->isDetailOpen();
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
    CountingPage *activity = nullptr;
    std::unique_ptr<MainWindow> window;
};

} // namespace datainsight::test
