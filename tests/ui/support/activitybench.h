// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilebook.h"
#include "core/statements/statementlibrary.h"
#include "core/store/auditlog.h"
#include "tests/support/patience.h"
#include "tests/support/pgcluster.h"
#include "tests/ui/support/shellbench.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/sessiondetail.h"
#include "ui/activity/sessiontable.h"

#include <QTemporaryDir>

namespace datainsight::test {

/// Texts that were kept, as the test says.
class FakeTexts final : public StatementTexts
{
public:
    Pending<bool> save(TargetId /*target*/, std::vector<StatementEntry> /*entries*/) override
    {
        return Pending<bool>::ready(true);
    }
    Pending<std::vector<StatementEntry>> load(TargetId /*target*/, CancelToken /*token*/) override
    {
        return Pending<std::vector<StatementEntry>>::ready(entries);
    }
    Pending<bool> saveTrouble(TargetId /*target*/, std::optional<StatementTrouble> /*trouble*/) override
    {
        return Pending<bool>::ready(true);
    }
    Pending<std::optional<StatementTrouble>> trouble(TargetId /*target*/, CancelToken /*token*/) override
    {
        return Pending<std::optional<StatementTrouble>>::ready(std::nullopt);
    }

    std::vector<StatementEntry> entries;
};

/// The real window with the page over a real server, which the feed says is watched: what was sampled of it is the
/// test's, who is on it is not.
struct ActivityBench
{
    explicit ActivityBench(const QMap<QString, QString> &parameters, bool readOnly = false)
        : memory(QString()), book(folder.filePath(QStringLiteral("profiles")))
    {
        Profile profile { .id = { QStringLiteral("a") }, .name = QStringLiteral("a"), .parameters = parameters };
        profile.readOnly = readOnly;
        book.addTransient(profile);
        target = feed.add(QStringLiteral("a"));
        registry.add(ActivityPage::info(), [this](QWidget *parent) -> Page * {
            return page = new ActivityPage({ &feed, &range, &clock, { .book = &book },
                                               std::make_shared<AuditLog>(folder.path()), &texts, &library, &memory },
                       parent);
        });
        const PageInfo info { QStringLiteral("plans"), QStringLiteral("Plans"), QStringLiteral("plan"),
            PageScope::ServerOrNone };
        registry.add(
            info, [this, info](QWidget *parent) -> Page * { return plans = new CountingPage(info, parent); });
    }

    /// Makes and shows the window; back once the page has a list.
    MainWindow *open(const QSize &size = { 1440, 900 })
    {
        window = makeWindow(size);
        if (!QTest::qWaitForWindowExposed(window.get())
            || !QTest::qWaitFor([this] { return page->source()->list() != nullptr; }, Patience))
            return nullptr;
        return window.get();
    }

    std::unique_ptr<MainWindow> makeWindow(const QSize &size = { 1440, 900 })
    {
        auto made =
            std::make_unique<MainWindow>(ShellContext { &feed, &health, &range, &memory, &folding, &registry, &clock });
        made->resize(size);
        made->show();
        return made;
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeFeed feed { clock };
    TimeRangeSelection range { clock };
    HealthWatch health { &feed, clock };
    LayoutMemory memory;
    GroupFolding folding { &memory };
    ProfileBook book;
    PageRegistry registry;
    TargetId target;
    FakeTexts texts;
    StatementLibrary library { texts };
    ActivityPage *page = nullptr;
    CountingPage *plans = nullptr;
    std::unique_ptr<MainWindow> window;
};

} // namespace datainsight::test
