// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planhistorytools.h"

#include "ui/common/foldingrow.h"
#include "ui/common/icons.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace datainsight {

PlanHistoryTools::PlanHistoryTools(QWidget *parent) : QWidget(parent)
{
    auto *acts = new QWidget(this);
    auto *fields = new QWidget(this);
    m_which = new SegmentedControl({ tr("This statement"), tr("All") }, acts);
    m_which->setAccessibleName(tr("Whose plans"));
    m_filter = new QLineEdit(fields);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    const auto tool = [acts](const QString &iconName, const QString &name, const QString &help) {
        auto *button = new QToolButton(acts);
        button->setIcon(icon(iconName));
        button->setText(name);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAccessibleName(name);
        button->setToolTip(help);
        button->setFocusPolicy(Qt::StrongFocus);
        return button;
    };
    m_open = tool(QStringLiteral("folder"), tr("Open"), tr("Open the chosen plan"));
    m_compare =
        tool(QStringLiteral("compare"), tr("Compare"), tr("Compare two plans: choose them with Ctrl and a click"));
    m_pin = new QPushButton(tr("Pin"), acts);
    m_pin->setToolTip(tr("A pinned plan stays, whatever its age"));
    m_delete = tool(QStringLiteral("delete"), tr("Delete"), tr("Delete the chosen plans (Del)"));
    m_label = new QLineEdit(fields);
    m_label->setPlaceholderText(tr("Label, then Enter"));
    m_label->setAccessibleName(tr("Label of the chosen plan"));
    m_label->setMaxLength(200);
    auto *first = new QHBoxLayout(acts);
    for (QWidget *one : std::initializer_list<QWidget *> { m_which, m_open, m_compare, m_pin, m_delete })
        first->addWidget(one);
    first->addStretch(1);
    auto *second = new QHBoxLayout(fields);
    for (auto *field : { m_filter, m_label }) {
        // Its frame, and the button that clears it.
        field->setMinimumWidth(fontMetrics().horizontalAdvance(field->placeholderText()) + 6 * Theme::Grid);
        second->addWidget(field, 1);
    }
    for (auto *row : { first, second }) {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Theme::Grid / 2);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid / 2, 0, 0);
    layout->addWidget(new FoldingRow(acts, fields));
    connect(m_which, &SegmentedControl::chosen, this, &PlanHistoryTools::statementsChanged);
    connect(m_filter, &QLineEdit::textChanged, this, &PlanHistoryTools::filterChanged);
    connect(m_open, &QToolButton::clicked, this, &PlanHistoryTools::openRequested);
    connect(m_compare, &QToolButton::clicked, this, &PlanHistoryTools::compareRequested);
    connect(m_pin, &QPushButton::clicked, this, &PlanHistoryTools::pinRequested);
    connect(m_delete, &QToolButton::clicked, this, &PlanHistoryTools::deleteRequested);
    connect(m_label, &QLineEdit::returnPressed, this, [this] {
        m_label->setModified(false);
        Q_EMIT labelGiven(m_label->text().trimmed());
    });
    setChosen({});
}

void PlanHistoryTools::setAllStatements(bool all)
{
    m_which->setCurrent(all ? 1 : 0);
}

bool PlanHistoryTools::isOfAllStatements() const
{
    return m_which->current() == 1;
}

void PlanHistoryTools::setChosen(const std::vector<PlanEntry> &plans)
{
    const bool one = plans.size() == 1;
    m_open->setEnabled(one);
    m_compare->setEnabled(plans.size() == 2);
    m_pin->setEnabled(one);
    m_pin->setText(one && plans.front().pinned ? tr("Unpin") : tr("Pin"));
    m_label->setEnabled(one);
    if (!m_label->isModified() || !one)
        m_label->setText(one ? plans.front().label : QString());
    m_delete->setEnabled(!plans.empty());
}

} // namespace datainsight
