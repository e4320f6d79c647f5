// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/serverspage.h"

#include "core/watch/health/healthwatch.h"
#include "core/watch/sparkpoints.h"
#include "ui/common/columnslayout.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/overview/servercard.h"
#include "ui/shell/statusline.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds GraphSpan = 15min;

CardContent contentOf(const TargetFeed &feed, const HealthWatch &health, const TargetId &target, Instant now)
{
    const auto status = feed.status(target);
    const auto &report = health.report(target);
    CardContent content { .id = target,
        .name = status.name,
        .group = status.group,
        .line = connectionLine(status, now).text,
        .level = report.worst(),
        .words = report.oneLine(),
        .range = { now - GraphSpan, now },
        .stale = status.phase != TargetPhase::Live };
    const auto add = [&](const QString &title, const SeriesSpec &spec, Unit unit, bool perSecond) {
        auto points = sparkPoints(feed, target, spec, content.range);
        const QString value = formatValue(lastValue(points), unit, perSecond);
        content.graphs.push_back({ title, value, std::move(points) });
    };
    add(ServersPage::tr("Active sessions"), sparks::activeSessions(), Unit::Count, false);
    add(ServersPage::tr("Transactions"), sparks::transactions(), Unit::Transactions, true);
    add(ServersPage::tr("Rows written"), sparks::rowsWritten(), Unit::Rows, true);
    return content;
}

QString summary(const std::vector<CardContent> &cards)
{
    const auto count = [&](HealthLevel level) {
        return std::count_if(cards.begin(), cards.end(), [&](const CardContent &card) { return card.level == level; });
    };
    QStringList parts { cards.size() == 1 ? ServersPage::tr("1 server")
                                          : ServersPage::tr("%1 servers").arg(cards.size()) };
    if (const auto critical = count(HealthLevel::Critical); critical > 0)
        parts << ServersPage::tr("%1 critical").arg(critical);
    if (const auto warning = count(HealthLevel::Warning); warning > 0)
        parts << ServersPage::tr("%1 with warnings").arg(warning);
    if (parts.size() == 1)
        parts << ServersPage::tr("nothing wants attention");
    return parts.join(QStringLiteral(" · "));
}

} // namespace

PageInfo ServersPage::info()
{
    return { QStringLiteral("servers"), tr("All servers"), QStringLiteral("servers"), PageScope::Console };
}

ServersPage::ServersPage(TargetFeed *feed, HealthWatch *health, const Clock &clock, QWidget *parent)
    : Page(info(), parent), m_feed(feed), m_health(health), m_clock(clock), m_summary(new QLabel),
      m_grid(new ColumnsLayout(42 * Theme::Grid, 4)), m_empty(new StatePanel(this)), m_content(new QWidget)
{
    m_summary->setProperty("role", QStringLiteral("muted"));
    m_grid->setSpacing(Theme::Grid + Theme::Grid / 2);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    column->setSpacing(Theme::Grid + Theme::Grid / 2);
    column->addWidget(m_summary);
    column->addLayout(m_grid);
    column->addStretch(1);

    auto *scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setOpaque(false);
    auto nothing = PanelState::empty(tr("No server is watched yet."), tr("Add one under Connections."));
    nothing.action = tr("Add a server");
    m_empty->setState(nothing);
    connect(m_empty, &StatePanel::actionTriggered, this,
        [this] { Q_EMIT pageRequested(QStringLiteral("connections"), {}); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_empty, 1);

    const auto follow = [this] {
        if (isActive())
            updateCards();
    };
    connect(m_feed, &TargetFeed::targetsChanged, this, follow);
    connect(m_feed, &TargetFeed::statusChanged, this, follow);
    connect(&m_tick, &QTimer::timeout, this, follow);
    m_tick.setInterval(2s);
}

void ServersPage::activated()
{
    updateCards();
    m_tick.start();
}

void ServersPage::deactivated()
{
    m_tick.stop();
}

void ServersPage::refresh()
{
    for (const auto &target : m_feed->targets())
        m_feed->refresh(target);
    updateCards();
}

void ServersPage::updateCards()
{
    const Instant now = m_clock.now();
    std::vector<CardContent> contents;
    for (const auto &target : m_feed->targets())
        contents.push_back(contentOf(*m_feed, *m_health, target, now));
    std::stable_sort(contents.begin(), contents.end(), [](const CardContent &a, const CardContent &b) {
        const auto trouble = [](HealthLevel level) {
            return level >= HealthLevel::Warning ? level : HealthLevel::Good;
        };
        return trouble(a.level) > trouble(b.level);
    });

    while (m_cards.size() > contents.size()) {
        delete m_cards.back();
        m_cards.pop_back();
    }
    while (m_cards.size() < contents.size()) {
        auto *card = new ServerCard;
        connect(card, &QAbstractButton::clicked, this,
            [this, card] { Q_EMIT pageRequested(QStringLiteral("overview"), card->content().id); });
        m_grid->addWidget(card);
        m_cards.push_back(card);
    }
    m_summary->setText(summary(contents));
    m_empty->setVisible(contents.empty());
    m_content->parentWidget()->parentWidget()->setVisible(!contents.empty());
    for (size_t i = 0; i < contents.size(); ++i)
        m_cards[i]->setContent(std::move(contents[i]));
}

} // namespace datainsight
