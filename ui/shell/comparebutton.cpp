// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/comparebutton.h"

#include "ui/common/icons.h"
#include "ui/shell/customagopopup.h"
#include "ui/shell/timerangeselection.h"

#include <QActionGroup>
#include <QMenu>

#include <utility>

namespace datainsight {

CompareButton::CompareButton(TimeRangeSelection *selection, QWidget *parent)
    : QToolButton(parent), m_selection(selection)
{
    setObjectName(QStringLiteral("compare"));
    setIcon(datainsight::icon(QStringLiteral("compare")));
    setIconSize({ 16, 16 });
    setPopupMode(InstantPopup);
    setCheckable(true);
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &title, Comparison::Kind kind) {
        auto *action = menu->addAction(title);
        action->setCheckable(true);
        action->setData(static_cast<int>(kind));
        group->addAction(action);
        return action;
    };
    for (const auto &[title, kind] : { std::pair(tr("Do not compare"), Comparison::Kind::Off),
             std::pair(tr("With the previous period"), Comparison::Kind::PreviousPeriod),
             std::pair(tr("With a day ago"), Comparison::Kind::DayAgo),
             std::pair(tr("With a week ago"), Comparison::Kind::WeekAgo) })
        connect(add(title, kind), &QAction::triggered, m_selection,
            [this, kind = kind] { m_selection->setComparison(Comparison(kind)); });
    menu->addSeparator();
    connect(add(tr("With another time ago…"), Comparison::Kind::Custom), &QAction::triggered, this,
        &CompareButton::openCustom);
    setMenu(menu);
    connect(m_selection, &TimeRangeSelection::changed, this, &CompareButton::follow);
    follow();
}

void CompareButton::follow()
{
    const auto &comparison = m_selection->comparison();
    const auto actions = menu()->actions();
    for (auto *action : actions)
        if (action->isCheckable())
            action->setChecked(action->data().toInt() == static_cast<int>(comparison.kind()));
    setText(comparison.isOff() ? tr("Compare") : tr("vs %1").arg(comparison.name()));
    const QString meaning =
        comparison.isOff() ? tr("Compare with an earlier window") : tr("Compared with %1").arg(comparison.name());
    setToolTip(meaning);
    setAccessibleName(meaning);
    setChecked(!comparison.isOff());
}

void CompareButton::openCustom()
{
    auto *popup = new CustomAgoPopup(m_selection->comparison().offset(m_selection->range()), this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    connect(popup, &CustomAgoPopup::chosen, m_selection,
        [this](Milliseconds ago) { m_selection->setComparison(Comparison::ago(ago)); });
    popup->openBelow(this);
    // The menu has checked what is not yet chosen.
    follow();
}

} // namespace datainsight
