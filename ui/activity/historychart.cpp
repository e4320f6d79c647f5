// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/historychart.h"

#include "core/watch/targetfeed.h"
#include "ui/charts/timechart.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/theme.h"
#include "ui/livecharts/chartpanel.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace datainsight {

namespace {

/// In the legend, where eight stand side by side.
constexpr qsizetype LongestName = 28;
constexpr int LeastHeight = 16 * Theme::Grid;
constexpr std::array Dimensions { HistoryDimension::WaitClass, HistoryDimension::Event, HistoryDimension::Statement,
    HistoryDimension::User, HistoryDimension::Database, HistoryDimension::Application };

QStringList dimensionNames()
{
    QStringList all;
    for (const auto dimension : Dimensions)
        all << dimensionName(dimension);
    return all;
}

} // namespace

HistoryChart::HistoryChart(TargetFeed *feed, const Clock &clock, ValueNames names, QWidget *parent)
    : QWidget(parent), m_choice(new SegmentedControl(dimensionNames())), m_stack(new QStackedWidget), m_feed(feed),
      m_clock(clock), m_names(std::move(names))
{
    m_choice->setAccessibleName(tr("Divide the session history by"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_choice, 0, Qt::AlignLeft);
    layout->addWidget(m_stack, 1);
    connect(m_choice, &SegmentedControl::chosen, this,
        [this](int index) { setDimension(Dimensions.at(static_cast<size_t>(index))); });
    setDimension(HistoryDimension::WaitClass);
}

ChartPanel *HistoryChart::panel()
{
    auto &panel = m_panels[m_dimension];
    if (panel)
        return panel;
    panel = new ChartPanel(activeSessionsBy(m_dimension), m_feed, m_clock, nullptr);
    panel->setMinimumHeight(LeastHeight);
    panel->setMaximumHeight(QWIDGETSIZE_MAX);
    panel->setNames([this, dimension = m_dimension](const QString &value) {
        const QString name = m_names(dimension, value).simplified();
        return name.size() > LongestName ? QString(name.left(LongestName) + QStringLiteral("…")) : name;
    });
    m_stack->addWidget(panel);
    connect(panel, &ChartPanel::notice, this, &HistoryChart::notice);
    connect(panel->view(), &TimeChart::momentRequested, this, &HistoryChart::momentRequested);
    if (m_feed->sessionStore())
        panel->view()->setMomentAction(tr("Sessions at this moment"));
    connect(panel->view(), &TimeChart::zoomRequested, this, [this](const TimeRange &span) {
        setSpan(span);
        Q_EMIT spanChanged();
    });
    connect(panel->view(), &TimeChart::zoomReset, this, [this] {
        if (!m_span) {
            Q_EMIT zoomReset();
            return;
        }
        setSpan({});
        Q_EMIT spanChanged();
    });
    return panel;
}

void HistoryChart::setDimension(HistoryDimension dimension)
{
    m_dimension = dimension;
    const auto place = std::find(Dimensions.begin(), Dimensions.end(), dimension) - Dimensions.begin();
    m_choice->setCurrent(static_cast<int>(place));
    m_stack->setCurrentWidget(panel());
    panel()->view()->setSpan(m_span);
    panel()->setMoment(m_moment);
    if (m_shown)
        panel()->show(m_shown->target, m_shown->range, m_shown->comparison);
}

void HistoryChart::show(const TargetId &target, const TimeRange &range, const Comparison &comparison)
{
    m_shown = Shown { target, range, comparison };
    panel()->setMoment(m_moment);
    panel()->show(target, range, comparison);
}

void HistoryChart::reset()
{
    m_shown.reset();
    setSpan({});
    for (const auto &[dimension, panel] : m_panels)
        panel->reset();
}

void HistoryChart::setSpan(const std::optional<TimeRange> &span)
{
    m_span = span;
    for (const auto &[dimension, panel] : m_panels)
        panel->view()->setSpan(span);
}

} // namespace datainsight
