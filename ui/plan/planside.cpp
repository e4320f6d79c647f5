// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planside.h"

#include "ui/common/keptsplitter.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/theme.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/nodepanel.h"

#include <QVBoxLayout>

namespace datainsight {

namespace {

/// In pixels: a finding with its remedy and the statement of it.
constexpr int LeastWidth = 36 * Theme::Grid;
constexpr int LeastHeight = 32 * Theme::Grid;

} // namespace

PlanSide::PlanSide(FindingsPanel *findings, NodePanel *detail, QWidget *parent)
    : QWidget(parent), m_findings(findings), m_detail(detail), m_split(new KeptSplitter(Qt::Vertical)),
      m_which(new SegmentedControl({ tr("Findings"), tr("Node") }))
{
    m_which->setAccessibleName(tr("Beside the plan"));
    for (auto *part : { static_cast<QWidget *>(m_findings), static_cast<QWidget *>(m_detail) }) {
        m_split->addWidget(part);
        part->setMinimumSize(LeastWidth, 12 * Theme::Grid);
        // Equal parts, whatever each would like.
        part->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    }
    m_split->setSizes({ 400, 400 });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid / 2);
    layout->addWidget(m_which, 0, Qt::AlignHCenter);
    layout->addWidget(m_split, 1);
    connect(m_which, &SegmentedControl::chosen, this, &PlanSide::arrange);
    arrange();
}

void PlanSide::rememberSizes(LayoutMemory *memory, const QString &key)
{
    m_split->rememberSizes(memory, key);
}

void PlanSide::setOrientation(Qt::Orientation orientation)
{
    m_split->turn(orientation, { 400, 400 });
    arrange();
}

void PlanSide::prefer(bool findings)
{
    m_which->setCurrent(findings ? 0 : 1);
    arrange();
}

void PlanSide::arrange()
{
    m_both = m_split->orientation() == Qt::Vertical ? height() >= 2 * LeastHeight : width() > 2 * LeastWidth;
    m_which->setVisible(!m_both);
    m_findings->setVisible(m_both || m_which->current() == 0);
    m_detail->setVisible(m_both || m_which->current() == 1);
}

void PlanSide::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace datainsight
