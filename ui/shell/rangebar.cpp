// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rangebar.h"

#include "ui/shell/customrangepopup.h"
#include "ui/shell/timerangeselection.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace datainsight {

RangeBar::RangeBar(TimeRangeSelection *selection, QWidget *parent)
    : QFrame(parent), m_selection(selection), m_custom(new QToolButton)
{
    setObjectName(QStringLiteral("rangeBar"));
    setAccessibleName(tr("Time range"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const auto &preset : TimeRangeSelection::presets()) {
        auto *button = new QToolButton;
        button->setText(preset.id);
        button->setToolTip(preset.title);
        button->setAccessibleName(preset.title);
        button->setCheckable(true);
        button->setObjectName(QString(QStringLiteral("range-") % preset.id));
        connect(button, &QToolButton::clicked, this, [this, id = preset.id] {
            m_selection->setPreset(id);
            follow();
        });
        layout->addWidget(button);
        m_presets.append(button);
    }
    m_custom->setText(QStringLiteral("…"));
    m_custom->setToolTip(tr("A span of your own"));
    m_custom->setAccessibleName(tr("A span of your own"));
    m_custom->setCheckable(true);
    m_custom->setObjectName(QStringLiteral("range-custom"));
    connect(m_custom, &QToolButton::clicked, this, &RangeBar::openCustom);
    layout->addWidget(m_custom);
    connect(m_selection, &TimeRangeSelection::changed, this, &RangeBar::follow);
    follow();
}

void RangeBar::follow()
{
    const auto *preset = m_selection->preset();
    for (qsizetype i = 0; i < m_presets.size(); ++i)
        m_presets.at(i)->setChecked(preset == &TimeRangeSelection::presets().at(static_cast<size_t>(i)));
    m_custom->setChecked(m_selection->isCustom());
}

void RangeBar::openCustom()
{
    auto *popup = new CustomRangePopup(m_selection->range(), this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    connect(popup, &CustomRangePopup::chosen, m_selection, &TimeRangeSelection::setCustom);
    connect(popup, &QObject::destroyed, this, &RangeBar::follow);
    popup->openBelow(m_custom);
}

} // namespace datainsight
