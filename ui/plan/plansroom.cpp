// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plansroom.h"

#include "ui/common/layoutmemory.h"
#include "ui/common/theme.h"
#include "ui/plan/plansdesk.h"

#include <utility>

namespace datainsight {

namespace {

/// Of a hundred: what the desk gets where there is no plan yet, and where there is one.
constexpr int DeskAlone = 62;
constexpr int DeskBesidePlan = 26;

} // namespace

PlansRoom::PlansRoom(PlansDesk *desk, QWidget *body, LayoutMemory *memory, QWidget *parent)
    : KeptSplitter(Qt::Vertical, parent), m_desk(desk), m_layout(memory)
{
    addWidget(desk);
    addWidget(body);
    setStretchFactor(1, 1);
    body->setMinimumHeight(24 * Theme::Grid);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_moved = true; });
    connect(desk, &PlansDesk::wanted, this, [this] { fold(false); });
    divide();
}

bool PlansRoom::isLow() const
{
    return height() < LowRoom;
}

/// Sizes are kept for each of the three: they have nothing to do with each other.
QString PlansRoom::part() const
{
    return !isWithPlan() ? QStringLiteral("splitters/plans/input")
        : isLow()        ? QStringLiteral("splitters/plans/low")
                         : QStringLiteral("splitters/plans/page");
}

void PlansRoom::setPlace(PlansPlace place)
{
    m_place = place;
    arrange();
}

void PlansRoom::arrange()
{
    divide();
    const bool keepsBoth = m_moved || hasOwnSizes();
    fold(isWithPlan() && (m_foldedByHand || (isLow() && !keepsBoth)));
}

void PlansRoom::divide()
{
    if (const QString now = part(); now != m_part) {
        m_part = now;
        m_moved = false;
        if (m_layout)
            rememberSizes(m_layout, m_part);
    }
    const int desk = isWithPlan() ? DeskBesidePlan : DeskAlone;
    if (!m_moved)
        setGivenSizes({ height() * desk / 100, height() * (100 - desk) / 100 });
}

void PlansRoom::setDeskFolded(bool folded)
{
    if (!isLow())
        m_foldedByHand = folded;
    fold(folded);
}

bool PlansRoom::isDeskFolded() const
{
    return m_desk->isFolded();
}

void PlansRoom::fold(bool folded)
{
    if (folded == m_desk->isFolded())
        return;
    m_desk->setFolded(folded);
    Q_EMIT deskFolded(folded);
}

void PlansRoom::resizeEvent(QResizeEvent *event)
{
    KeptSplitter::resizeEvent(event);
    // Only where it becomes low or high: between, the desk stays as the person has it.
    if (std::exchange(m_wasLow, isLow()) != isLow())
        arrange();
    else
        divide();
}

} // namespace datainsight
