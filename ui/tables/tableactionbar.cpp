// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tableactionbar.h"

#include "core/action/actions/serveractions.h"
#include "core/action/actions/tableactions.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace datainsight {

namespace {

ActionPtr actionFor(TableDeed deed, const TableRow &row)
{
    const RelationName name { row.schema, row.name };
    switch (deed) {
    case TableDeed::Vacuum:
        return std::make_shared<VacuumAction>(name);
    case TableDeed::VacuumAnalyze:
        return std::make_shared<VacuumAction>(name, VacuumOptions { .analyze = true });
    case TableDeed::VacuumFreeze:
        return std::make_shared<VacuumAction>(name, VacuumOptions { .freeze = true });
    case TableDeed::Analyze:
        return std::make_shared<AnalyzeAction>(name);
    case TableDeed::VacuumFull:
        return std::make_shared<VacuumFullAction>(name);
    case TableDeed::Cluster:
        return std::make_shared<ClusterAction>(name);
    case TableDeed::ResetStatistics:
        return std::make_shared<ResetStatisticsAction>(StatisticsScope::Table, name);
    }
    return {};
}

/// VACUUM and ANALYZE of a partitioned table or a hypertable go down to all its parts; the others are for what has rows
/// of its own.
bool goesDown(TableDeed deed)
{
    return deed == TableDeed::Vacuum || deed == TableDeed::VacuumAnalyze || deed == TableDeed::VacuumFreeze
        || deed == TableDeed::Analyze;
}

void addFor(TableDeed deed, const TableSheet &sheet, int index, std::vector<ActionPtr> &actions)
{
    const auto &row = sheet.row(index);
    if (!row.parts.empty() || (goesDown(deed) && row.leaves > 0)) {
        actions.push_back(actionFor(deed, row));
        return;
    }
    for (int child = row.firstChild; child < row.firstChild + row.childCount; ++child)
        addFor(deed, sheet, child, actions);
}

} // namespace

std::vector<ActionPtr> tableActions(TableDeed deed, const TableSheet &sheet, const std::vector<int> &rows)
{
    std::vector<ActionPtr> actions;
    for (const int index : rows)
        addFor(deed, sheet, index, actions);
    return actions;
}

TableActionBar::TableActionBar(QWidget *parent)
    : QWidget(parent), m_vacuum(new QPushButton(tr("Vacuum"))), m_analyze(new QPushButton(tr("Analyze"))),
      m_more(new QToolButton), m_menu(new QMenu(this))
{
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More that can be done to the chosen tables"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_more->setMenu(m_menu);
    const auto add = [this](const QString &title, TableDeed deed) {
        m_menu->addAction(title, this, [this, deed] { request(deed); });
    };
    add(tr("Vacuum without analyzing…"), TableDeed::Vacuum);
    add(tr("Vacuum and freeze…"), TableDeed::VacuumFreeze);
    m_menu->addSeparator();
    add(tr("Vacuum full: write it anew…"), TableDeed::VacuumFull);
    add(tr("Cluster as before…"), TableDeed::Cluster);
    m_menu->addSeparator();
    add(tr("Reset its statistics…"), TableDeed::ResetStatistics);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_vacuum);
    layout->addWidget(m_analyze);
    layout->addWidget(m_more);
    connect(m_vacuum, &QPushButton::clicked, this, [this] { request(TableDeed::VacuumAnalyze); });
    connect(m_analyze, &QPushButton::clicked, this, [this] { request(TableDeed::Analyze); });
    refresh();
}

void TableActionBar::setChosen(int tables)
{
    m_chosen = tables;
    refresh();
}

void TableActionBar::setRefusal(const QString &why)
{
    m_refusal = why;
    refresh();
}

void TableActionBar::request(TableDeed deed)
{
    if (m_chosen > 0 && m_refusal.isEmpty())
        Q_EMIT requested(deed);
}

void TableActionBar::refresh()
{
    const bool can = m_chosen > 0 && m_refusal.isEmpty();
    const QString why = !m_refusal.isEmpty() ? m_refusal : m_chosen == 0 ? tr("Choose one table or several.") : QString();
    for (auto *button : { static_cast<QAbstractButton *>(m_vacuum), static_cast<QAbstractButton *>(m_analyze),
             static_cast<QAbstractButton *>(m_more) }) {
        button->setEnabled(can);
        button->setToolTip(why);
    }
    if (can) {
        m_vacuum->setToolTip(tr("Runs VACUUM (VERBOSE, ANALYZE), and shows first what it would do."));
        m_analyze->setToolTip(tr("Runs ANALYZE, and shows first what it would do."));
    }
}

} // namespace datainsight
