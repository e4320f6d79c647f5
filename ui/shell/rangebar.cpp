// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rangebar.h"

#include "ui/common/icons.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/theme.h"
#include "ui/shell/customrangepopup.h"
#include "ui/shell/timerangeselection.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace datainsight {

namespace {

QStringList presetLabels()
{
    QStringList labels;
    for (const auto &preset : TimeRangeSelection::presets())
        labels << preset.id;
    return labels;
}

} // namespace

RangeBar::RangeBar(TimeRangeSelection *selection, QWidget *parent)
    : QWidget(parent), m_selection(selection), m_presets(new SegmentedControl(presetLabels())),
      m_custom(new QToolButton)
{
    m_presets->setObjectName(QStringLiteral("rangePresets"));
    m_presets->setAccessibleName(tr("Time range"));
    m_custom->setIcon(icon(QStringLiteral("clock")));
    m_custom->setToolTip(tr("A span of your own"));
    m_custom->setAccessibleName(tr("A span of your own"));
    m_custom->setCheckable(true);
    m_custom->setObjectName(QStringLiteral("rangeCustom"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid / 2);
    layout->addWidget(m_presets);
    layout->addWidget(m_custom);

    connect(m_presets, &SegmentedControl::chosen, this,
        [this](int index) { m_selection->setPreset(TimeRangeSelection::presets().at(static_cast<size_t>(index)).id); });
    connect(m_custom, &QToolButton::clicked, this, &RangeBar::openCustom);
    connect(m_selection, &TimeRangeSelection::changed, this, &RangeBar::follow);
    follow();
}

void RangeBar::follow()
{
    const auto &presets = TimeRangeSelection::presets();
    const auto *preset = m_selection->preset();
    m_presets->setCurrent(preset ? static_cast<int>(preset - presets.data()) : -1);
    m_custom->setChecked(m_selection->isCustom());
}

void RangeBar::openCustom()
{
    auto *popup = new CustomRangePopup(m_selection->range(), this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    connect(popup, &CustomRangePopup::chosen, m_selection, &TimeRangeSelection::setCustom);
    popup->openBelow(m_custom);
    // The click has checked what is not yet chosen.
    follow();
}

} // namespace datainsight
