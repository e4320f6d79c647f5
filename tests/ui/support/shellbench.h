// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/health/healthwatch.h"
#include "tests/ui/support/fakefeed.h"
#include "ui/common/groupfolding.h"
#include "ui/common/layoutmemory.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/serverspage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/timerangeselection.h"

#include <QElapsedTimer>
#include <QTest>

namespace datainsight::test {

/// A page that counts what is done to it.
class CountingPage : public Page
{
    Q_OBJECT
public:
    CountingPage(const PageInfo &info, QWidget *parent) : Page(info, parent) { }

    void refresh() override { ++refreshes; }
    bool focusFilter() override { return ++filters > 0; }
    bool goBack() override { return ++backs > 0 && swallowsBack; }
    void showSubject(const PageSubject &subject) override { subjects.push_back(subject); }
    void badge(int count) { setBadge({ count, BadgeSeverity::Warning, QStringLiteral("%1 things").arg(count) }); }
    CancelToken currentToken() const { return token(); }

    int activations = 0;
    int deactivations = 0;
    int refreshes = 0;
    int filters = 0;
    int backs = 0;
    bool swallowsBack = true;
    std::vector<PageSubject> subjects;

protected:
    void activated() override { ++activations; }
    void deactivated() override { ++deactivations; }
};

/// The real window over a fake feed: overview, all servers, and a counting page "extra" of the console.
struct ShellBench
{
    explicit ShellBench(const QString &memoryFile = {}) : memory(memoryFile)
    {
        registry.add(OverviewPage::info(), [this](QWidget *parent) -> Page * {
            return overview = new OverviewPage({ &feed, &health, &range, &clock }, parent);
        });
        registry.add(ServersPage::info(),
            [this](QWidget *parent) -> Page * { return new ServersPage(&feed, &health, clock, parent); });
        const PageInfo info { QStringLiteral("extra"), QStringLiteral("Extra"), QStringLiteral("info"),
            PageScope::Console };
        registry.add(info, [this, info](QWidget *parent) -> Page * { return extra = new CountingPage(info, parent); });
    }

    /// Makes and shows the window.
    MainWindow *open()
    {
        window = std::make_unique<MainWindow>(
            ShellContext { &feed, &health, &range, &memory, &folding, &registry, &clock, actions });
        window->show();
        return QTest::qWaitForWindowExposed(window.get()) ? window.get() : nullptr;
    }

    FakeClock clock;
    FakeFeed feed { clock };
    FakeStore store;
    TimeRangeSelection range { clock };
    HealthWatch health { &feed, clock };
    LayoutMemory memory;
    GroupFolding folding { &memory };
    PageRegistry registry;
    OverviewPage *overview = nullptr;
    CountingPage *extra = nullptr;
    ActionRuns *actions = nullptr; ///< before open()
    std::unique_ptr<MainWindow> window;
};

} // namespace datainsight::test
