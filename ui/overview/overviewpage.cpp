// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "core/watch/health/healthwatch.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/timechart.h"
#include "ui/common/columnslayout.h"
#include "ui/common/healthtile.h"
#include "ui/common/theme.h"
#include "ui/livecharts/chartpanel.h"
#include "ui/overview/overviewcharts.h"
#include "ui/shell/statusglyph.h"
#include "ui/shell/timerangeselection.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int TileWidth = 19 * Theme::Grid;
constexpr int ChartWidth = 42 * Theme::Grid;
constexpr int MaximumTiles = 7;
constexpr int MaximumCharts = 3;

} // namespace

PageInfo OverviewPage::info()
{
    return { QStringLiteral("overview"), tr("Overview"), QStringLiteral("overview"), PageScope::Server };
}

OverviewPage::OverviewPage(const Context &context, QWidget *parent)
    : Page(info(), parent), m_context(context), m_scroll(new QScrollArea), m_group(new ChartGroup(this))
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 3 * Theme::Grid);
    column->setSpacing(Theme::Grid + Theme::Grid / 2);

    auto *tiles = new ColumnsLayout(TileWidth, MaximumTiles);
    tiles->setSpacing(Theme::Grid);
    for (const auto &finding : HealthReport(m_context.health->report({})).findings) {
        auto *tile = new HealthTile(finding.title);
        tile->setObjectName(QString(QStringLiteral("tile-") % finding.id));
        connect(tile, &QAbstractButton::clicked, this, [this, id = finding.id] { goToChart(chartOfFinding(id)); });
        tiles->addWidget(tile);
        m_tiles.push_back(tile);
    }
    column->addLayout(tiles);

    for (auto &section : overviewSections()) {
        auto *title = new QLabel(section.title);
        title->setProperty("role", QStringLiteral("heading"));
        title->setContentsMargins(0, Theme::Grid, 0, 0);
        column->addWidget(title);
        auto *charts = new ColumnsLayout(ChartWidth, MaximumCharts, ColumnsLayout::LastRow::Filled);
        charts->setSpacing(Theme::Grid + Theme::Grid / 2);
        for (auto &chart : section.charts) {
            auto *panel = new ChartPanel(std::move(chart), m_context.feed, *m_context.clock, m_group);
            connect(panel, &ChartPanel::notice, this, &Page::notice);
            charts->addWidget(panel);
            m_charts.push_back(panel);
        }
        column->addLayout(charts);
    }
    column->addStretch(1);

    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);

    connect(m_group, &ChartGroup::zoomRequested, m_context.range, &TimeRangeSelection::setCustom);
    connect(m_group, &ChartGroup::zoomReset, m_context.range, &TimeRangeSelection::back);
    connect(m_context.range, &TimeRangeSelection::changed, this, [this] {
        if (isActive())
            updateCharts();
    });
    connect(m_context.health, &HealthWatch::changed, this, [this](const TargetId &changed) {
        if (isActive() && changed == this->target())
            updateTiles();
    });
    connect(m_context.feed, &TargetFeed::statusChanged, this, [this](const TargetId &changed) {
        if (isActive() && changed == this->target())
            updateCharts();
    });
    connect(&m_tick, &QTimer::timeout, this, &OverviewPage::updateCharts);
}

void OverviewPage::activated()
{
    updateTiles();
    updateCharts();
}

void OverviewPage::deactivated()
{
    m_tick.stop();
}

void OverviewPage::targetChanged()
{
    for (auto *chart : m_charts)
        chart->reset();
    m_scroll->verticalScrollBar()->setValue(0);
    if (isActive())
        activated();
}

void OverviewPage::refresh()
{
    updateTiles();
    updateCharts();
}

void OverviewPage::updateCharts()
{
    if (target().isEmpty())
        return;
    const auto range = m_context.range->range();
    for (auto *chart : m_charts)
        chart->show(target(), range, m_context.range->comparison());
    if (m_context.range->isLive())
        m_tick.start(m_context.range->step());
    else
        m_tick.stop();
}

void OverviewPage::updateTiles()
{
    const auto &report = m_context.health->report(target());
    const bool live = m_context.feed->status(target()).phase == TargetPhase::Live;
    const QString unknown = live ? tr("Not known yet") : tr("Not known without a connection");
    PageBadge badge;
    for (size_t i = 0; i < std::min(m_tiles.size(), report.findings.size()); ++i) {
        const auto &finding = report.findings[i];
        m_tiles[i]->setVerdict({ toneOf(finding.level), finding.figure,
            finding.words.isEmpty() ? unknown : finding.words, finding.words });
        if (finding.level < HealthLevel::Warning)
            continue;
        ++badge.count;
        if (finding.level == HealthLevel::Critical || badge.count == 1)
            badge.severity = finding.level == HealthLevel::Critical ? BadgeSeverity::Critical : BadgeSeverity::Warning;
    }
    if (badge.count > 0)
        badge.meaning = badge.count == 1 ? report.oneLine() : tr("%1 findings want attention").arg(badge.count);
    setBadge(badge);
}

void OverviewPage::goToChart(const QString &id)
{
    const auto found =
        std::find_if(m_charts.begin(), m_charts.end(), [&](const ChartPanel *chart) { return chart->id() == id; });
    if (found == m_charts.end())
        return;
    m_scroll->ensureWidgetVisible(*found, 0, 2 * Theme::Grid);
    (*found)->flash();
}

std::vector<PageCommand> OverviewPage::commands()
{
    std::vector<PageCommand> all;
    for (const auto *chart : m_charts)
        all.push_back({ chart->view()->title(), [this, id = chart->id()] { goToChart(id); } });
    return all;
}

QStringList OverviewPage::tourViews() const
{
    return { QStringLiteral("middle"), QStringLiteral("end"), QStringLiteral("day") };
}

void OverviewPage::showTourView(const QString &name)
{
    auto *bar = m_scroll->verticalScrollBar();
    if (name == QLatin1String("day")) {
        bar->setValue(0);
        m_context.range->setPreset(QStringLiteral("24h"));
        return;
    }
    bar->setValue(name == QLatin1String("end") ? bar->maximum() : bar->maximum() / 2);
}

} // namespace datainsight
