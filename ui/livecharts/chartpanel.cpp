// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/livecharts/chartpanel.h"

#include "core/watch/earlierlines.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/timechart.h"
#include "ui/common/theme.h"
#include "ui/livecharts/chartstate.h"

#include <QFrame>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int ChartHeight = 26 * Theme::Grid;

Tone toneOf(MarkKind kind)
{
    switch (kind) {
    case MarkKind::Restart:
    case MarkKind::Failover:
        return Tone::Critical;
    case MarkKind::RoleChange:
    case MarkKind::SlowedDown:
        return Tone::Warning;
    case MarkKind::Reset:
    case MarkKind::Gap:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

QString grainText(const std::optional<Grain> &grain)
{
    if (!grain || *grain == Grain::Raw)
        return {};
    return ChartPanel::tr("%1 avg").arg(grainName(*grain));
}

} // namespace

ChartPanel::ChartPanel(LiveChart chart, TargetFeed *feed, const Clock &clock, ChartGroup *group, QWidget *parent)
    : QWidget(parent), m_chart(std::move(chart)), m_targets(feed), m_clock(clock),
      m_feed(new ChartFeed(m_chart.spec, feed, this)),
      m_view(new TimeChart(m_chart.spec.title, m_chart.spec.unit, m_chart.spec.perSecond,
          m_chart.spec.shape == ChartShape::Stack ? ChartKind::Stacked : ChartKind::Lines))
{
    setObjectName(QString(QStringLiteral("chart-") % m_chart.spec.id));
    m_view->setGroup(group);
    m_view->setHelp(m_chart.help);
    if (m_chart.spec.top)
        m_view->setTopAtLeast(*m_chart.spec.top);
    for (const auto &series : m_chart.spec.series)
        for (const auto &name : series.rows == RowsTo::Each ? series.order : QStringList { series.name })
            colorOf(series.rows == RowsTo::Each ? series.lineName(name) : name);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFixedHeight(ChartHeight);

    connect(m_feed, &ChartFeed::changed, this, &ChartPanel::refresh);
    connect(
        m_view, &TimeChart::exported, this, [this](const QString &path) { Q_EMIT notice(tr("Saved %1").arg(path)); });
    connect(m_view, &TimeChart::exportFailed, this, [this](const Error &error) { Q_EMIT notice(oneLine(error)); });
}

void ChartPanel::show(const TargetId &target, const TimeRange &range, const Comparison &comparison)
{
    if (m_earlier && comparison.isOff())
        m_earlier->reset();
    m_comparison = comparison;
    m_target = target;
    m_range = range;
    m_due = true;
    if (!visibleRegion().isEmpty())
        refresh();
}

void ChartPanel::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    // Scrolled into view: what was left undone is done after this paint, not inside it.
    if (m_due)
        QTimer::singleShot(0, this, &ChartPanel::refresh);
}

void ChartPanel::reset()
{
    m_feed->reset();
    if (m_earlier)
        m_earlier->reset();
    m_view->setData({ .range = m_range });
}

int ChartPanel::colorOf(const QString &series)
{
    const auto known = m_colors.constFind(series);
    if (known != m_colors.cend())
        return *known;
    const int next = static_cast<int>(m_colors.size());
    m_colors.insert(series, next);
    return next;
}

void ChartPanel::refresh()
{
    m_due = false;
    auto answer = m_feed->show(m_target, m_range, std::max(m_view->width(), 100));
    const auto status = m_targets->status(m_target);
    const auto state = chartState(m_chart.spec, answer, status, m_chart.empty, m_clock.now());

    ChartData data { .range = answer.range, .grain = grainText(answer.grain) };
    for (auto &line : answer.series)
        data.series.push_back({ m_names ? m_names(line.name) : line.name, colorOf(line.name), std::move(line.points) });
    for (const auto &mark : answer.marks)
        data.marks.push_back({ mark.at, mark.text, toneOf(mark.kind) });
    if (m_moment)
        data.marks.push_back({ *m_moment, tr("The moment shown below"), Tone::Info });
    if (answer.limit && m_chart.spec.limit)
        data.thresholds.push_back({ *answer.limit, m_chart.spec.limit->name, Tone::Warning });
    addEarlier(data);
    m_view->setData(std::move(data));
    if (state.state != ViewState::Ready)
        m_view->setState(state);
}

void ChartPanel::addEarlier(ChartData &data)
{
    const auto offset = m_comparison.offset(m_range);
    if (!offset)
        return;
    if (!m_earlier) {
        m_earlier = new EarlierLines(m_chart.spec, m_targets, this);
        connect(m_earlier, &EarlierLines::changed, this, &ChartPanel::refresh);
    }
    const bool isStack = m_chart.spec.shape == ChartShape::Stack;
    const auto &answer = m_earlier->show(m_target, m_range, *offset, std::max(m_view->width(), 100));
    data.earlierName = m_comparison.name();
    data.earlierBy = *offset;
    for (const auto &line : answer.series)
        data.earlier.push_back({ line.name, isStack ? 0 : colorOf(line.name), line.points });
    const QString grain = grainText(answer.grain);
    if (!grain.isEmpty() && grain != data.grain)
        data.grain = data.grain.isEmpty() ? tr("earlier %1").arg(grain) : tr("%1, earlier %2").arg(data.grain, grain);
}

void ChartPanel::flash()
{
    auto *frame = new QFrame(this);
    frame->setStyleSheet(
        QStringLiteral("QFrame { border: 2px solid %1; border-radius: %2px; background: transparent; }")
            .arg(Theme::instance().colours().accent.name())
            .arg(Theme::Radius));
    frame->setAttribute(Qt::WA_TransparentForMouseEvents);
    frame->setGeometry(rect());
    frame->show();
    QTimer::singleShot(1600, frame, &QObject::deleteLater);
}

} // namespace datainsight
