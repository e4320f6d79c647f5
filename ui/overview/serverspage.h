// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/shell/page.h"

#include <QTimer>

#include <vector>

class QLabel;

namespace datainsight {

class ColumnsLayout;
class HealthWatch;
class ServerCard;
class StatePanel;
class TargetFeed;

/// All servers at a glance: a card for each, the ones in trouble first within their group's order of arrival.
class ServersPage : public Page
{
    Q_OBJECT
public:
    static PageInfo info();
    ServersPage(TargetFeed *feed, HealthWatch *health, const Clock &clock, QWidget *parent = nullptr);

    void refresh() override;

protected:
    void activated() override;
    void deactivated() override;

private:
    void updateCards();

    TargetFeed *m_feed;
    HealthWatch *m_health;
    const Clock &m_clock;
    QLabel *m_summary;
    ColumnsLayout *m_grid;
    StatePanel *m_empty;
    QWidget *m_content;
    std::vector<ServerCard *> m_cards;
    QTimer m_tick;
};

} // namespace datainsight
