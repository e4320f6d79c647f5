// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/eventloopwatcher.h"
#include "ui/common/theme.h"

#include <QTest>

#include <memory>

namespace datainsight::test {

/// The base of a page's test: in light colours, and no event of it may take long.
class WatchedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(Theme::Choice::Light); }
    void init() { m_watcher = std::make_unique<EventLoopWatcher>(); }
    void cleanup()
    {
        if (const auto watcher = std::move(m_watcher))
            QVERIFY2(watcher->isSmooth(), watcher->report());
    }

protected:
    /// For a test that is about something else, and itself does what takes long: paints whole windows.
    void watchNoMore() { m_watcher.reset(); }

private:
    std::unique_ptr<EventLoopWatcher> m_watcher;
};

} // namespace datainsight::test
