// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done from the page; what it offers in the command palette and to the tour.
#include "core/action/actions/tableactions.h"
#include "ui/action/actiondesk.h"
#include "ui/common/datatable.h"
#include "ui/common/helpviewer.h"
#include "ui/tables/runningpanel.h"
#include "ui/tables/tabledetail.h"
#include "ui/tables/tablespage.h"
#include "ui/tables/tablesview.h"
#include "ui/tables/vacuumsimulator.h"

namespace datainsight {

void TablesPage::connectActions()
{
    connect(m_bar, &TableActionBar::requested, this, &TablesPage::propose);
    connect(m_detail, &TableDetail::applyRequested, this, [this](quint32 oid) {
        const int index = m_shown ? m_shown->rowOf.value(oid, -1) : -1;
        if (index < 0)
            return;
        const auto &row = m_shown->row(index);
        m_desk->propose({ std::make_shared<SetParametersAction>(
            RelationName { row.schema, row.name }, m_detail->simulator()->changes()) });
    });
    connect(m_desk, &ActionDesk::refusalChanged, this, &TablesPage::updateChosen);
    connect(m_desk, &ActionDesk::finished, this, [this] {
        if (isActive() && !isPast())
            m_source->ask();
    });
    connect(m_desk, &ActionDesk::notice, this, &Page::notice);
    connect(m_desk, &ActionDesk::sessionRequested, this,
        [this](int pid) { Q_EMIT pageRequested(QStringLiteral("activity"), {}, { .pid = pid }); });
    updateChosen();
}

std::vector<int> TablesPage::chosen() const
{
    if (view() == View::Tables)
        return m_tables->chosen();
    std::vector<int> rows;
    if (view() == View::Running || !m_shown)
        return rows;
    for (const int row : m_freezeTable->selectedSourceRows()) {
        if (const int index = m_shown->rowOf.value(m_freeze->row(row).oid, -1); index >= 0)
            rows.push_back(index);
    }
    return rows;
}

void TablesPage::updateChosen()
{
    m_bar->setChosen(static_cast<int>(chosen().size()));
    m_bar->setRefusal(m_desk->refusal());
    m_detail->setRefusal(m_desk->refusal());
}

void TablesPage::propose(TableDeed deed)
{
    const auto actions = m_shown ? tableActions(deed, *m_shown, chosen()) : std::vector<ActionPtr>();
    if (!actions.empty())
        m_desk->propose(actions);
}

std::vector<PageCommand> TablesPage::commands()
{
    std::vector<PageCommand> all {
        { tr("Show tables"), [this] { showView(View::Tables); } },
        { tr("Show tables with a remark"),
            [this] {
                showView(View::Tables);
                m_tables->setRemarkable(true);
            } },
        { tr("Show the freeze age of databases and tables"), [this] { showView(View::Freeze); } },
        { tr("Show vacuums and other commands at work"), [this] { showView(View::Running); } },
        { tr("Estimate bloat"), [this] { m_source->estimateBloat(); } },
        { tr("Help on tables"), [this] { showHelp(this, QStringLiteral("page-tables")); } },
    };
    if (chosen().empty() || !m_desk->refusal().isEmpty())
        return all;
    all.push_back({ tr("Vacuum the chosen tables"), [this] { m_bar->request(TableDeed::VacuumAnalyze); } });
    all.push_back({ tr("Analyze the chosen tables"), [this] { m_bar->request(TableDeed::Analyze); } });
    return all;
}

QStringList TablesPage::tourViews() const
{
    return { QStringLiteral("chosen"), QStringLiteral("freeze"), QStringLiteral("running") };
}

void TablesPage::showTourView(const QString &name)
{
    showView(name == QLatin1String("freeze")     ? View::Freeze
            : name == QLatin1String("running")   ? View::Running
                                                 : View::Tables);
    if (name == QLatin1String("chosen") && m_tables->model()->rowCount() > 0) {
        const quint32 oid = m_tables->model()->table(0).oid;
        m_tables->model()->setOpen(0, true);
        m_tables->choose(oid);
    }
}

} // namespace datainsight
