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
        QVERIFY2(m_watcher->isSmooth(), m_watcher->report());
        m_watcher.reset();
    }

private:
    std::unique_ptr<EventLoopWatcher> m_watcher;
};

} // namespace datainsight::test
