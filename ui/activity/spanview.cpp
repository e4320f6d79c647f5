// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/spanview.h"

#include "core/watch/targetfeed.h"
#include "ui/activity/spansource.h"

#include <QVBoxLayout>

namespace datainsight {

SpanView::SpanView(TargetFeed *feed, HistoryChart::ValueNames names, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_source(new SpanSource(feed, this)), m_panel(new SpanPanel(std::move(names)))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    connect(m_source, &SpanSource::changed, this, &SpanView::refresh);
    connect(m_panel, &SpanPanel::zoomRequested, this, &SpanView::zoomRequested);
    connect(m_panel, &SpanPanel::closed, this, &SpanView::closed);
    clear();
}

void SpanView::show(const TargetId &target, const TimeRange &span, const Comparison &comparison)
{
    m_target = target;
    m_span = span;
    m_comparison = comparison;
    m_source->ask(target, span, comparison.offset(span));
}

void SpanView::compare(const Comparison &comparison)
{
    if (m_span && comparison != m_comparison)
        show(m_target, *m_span, comparison);
}

void SpanView::clear()
{
    m_span.reset();
    m_source->cancel();
    m_panel->setSummary({});
    m_state = PanelState::empty(tr("No span is selected."),
        tr("Drag over the chart above to see which statements, waits and users made it up. With the keyboard: arrow keys "
           "in the chart, with Shift to mark, Enter."));
    m_panel->setState(m_state);
}

void SpanView::refresh()
{
    if (!m_span)
        return;
    const auto &summary = m_source->summary();
    m_panel->setSummary(summary, m_source->earlier(), m_comparison.name());
    if (m_source->isWaiting())
        m_state = PanelState::loading(tr("Reading from the store…"));
    else if (const auto &error = m_source->error())
        m_state = PanelState::fromError(*error);
    else if (summary.samples == 0)
        m_state = PanelState::empty(tr("Nothing was measured in this span."));
    else if (summary.parts.empty())
        m_state = PanelState::empty(tr("No session was active in this span."));
    else
        m_state = PanelState::ready();
    m_panel->setState(m_state);
}

} // namespace datainsight
