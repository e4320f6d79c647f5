// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says of itself: states, banner, summary.
#include "core/watch/targetfeed.h"
#include "ui/action/actiondesk.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"
#include "ui/databases/databasechoice.h"
#include "ui/shell/timerangeselection.h"
#include "ui/tables/runningpanel.h"
#include "ui/tables/tabledetail.h"
#include "ui/tables/tablespage.h"
#include "ui/tables/tablesview.h"

#include <QPushButton>

namespace datainsight {

namespace {

QString clockTime(Instant at)
{
    return toDateTime(at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

/// "214 tables, 3.2 GB, 2 to vacuum".
QString tablesSummary(const TableSheet &sheet)
{
    int tables = 0;
    int due = 0;
    qint64 bytes = 0;
    for (int i = 0; i < sheet.list->roots; ++i) {
        const auto &row = sheet.row(i);
        if (row.system || row.temporary)
            continue;
        ++tables;
        due += sheet.at(i).next >= NextVacuum::Due;
        bytes += row.stats.sizes.total();
    }
    const auto text = TablesPage::tr("%n table(s), %1", nullptr, tables)
                          .arg(formatValue(static_cast<double>(bytes), Unit::Bytes));
    return due > 0 ? TablesPage::tr("%1, %2 to vacuum").arg(text).arg(due) : text;
}

} // namespace

void TablesPage::updateState()
{
    const auto &error = m_source->error() ? m_source->error() : m_databases->error();
    auto state = PanelState::ready();
    if (!m_shown)
        state = error ? PanelState::fromError(*error, tr("Try again")) : PanelState::loading(tr("Reading the tables…"));
    m_freezeState->setState(state);
    if (m_shown && m_tables->model()->rowCount() == 0)
        state = m_tables->model()->choice().hides()
            ? PanelState::empty(tr("No table is like that."), tr("Esc lets go of the filter."))
            : PanelState::empty(tr("This database has no tables."),
                  tr("Those of the catalog are shown with System tables."));
    m_tables->setState(state);
    const auto current = view();
    m_summary->setText(isPast()           ? QString()
            : current == View::Running    ? m_running->headline()
            : !m_shown                    ? QString()
            : current == View::Freeze     ? freezeHeadline(m_freeze->rows())
                                          : tablesSummary(*m_shown));
    const bool held = !m_context.range->isLive() && !isPast();
    if (m_shown && m_source->error())
        m_pill->setStatus(Tone::Warning, tr("As of %1").arg(clockTime(m_source->readAt())), QStringLiteral("clock"));
    else if (m_shown && held)
        m_pill->setStatus(Tone::Info, tr("Held at %1").arg(clockTime(m_source->readAt())), QStringLiteral("pause"));
    m_pill->setVisible(m_shown && !isPast() && current != View::Running && (held || m_source->error()));
    m_bloat->setVisible(current == View::Tables && !isPast());
    m_bloat->setEnabled(m_shown && !m_source->isAsking() && !m_source->isEstimating());
    m_bloat->setText(m_source->isEstimating() ? tr("Estimating…") : tr("Estimate bloat"));
    updateBanner();
}

void TablesPage::updateBanner()
{
    if (isPast() || !m_shown)
        return m_banner->dismiss();
    QStringList remarks = m_shown->list->remarks;
    for (const auto &remark : { m_shown->circumstances.remark(), m_source->bloatRemark() }) {
        if (!remark.isEmpty())
            remarks << remark;
    }
    const auto detail = remarks.join(QLatin1Char('\n'));
    if (m_source->error())
        m_banner->showError(*m_source->error(), tr("Try again"));
    else if (m_shown->list->inRecovery)
        m_banner->showMessage(Tone::Info,
            tr("This is a standby: it counts what is read here, and is vacuumed by what comes from the primary."), detail);
    else if (m_context.feed->status(target()).server.pooled)
        m_banner->showMessage(Tone::Info, tr("There is a pooler before this server: actions need a direct connection."),
            detail);
    else if (!remarks.isEmpty())
        m_banner->showMessage(Tone::Info, tr("Some of it could not be seen."), detail);
    else
        m_banner->dismiss();
}

void TablesPage::updateDetail()
{
    m_detail->show(m_tables->model()->sheet(), m_tables->current());
}

QString TablesPage::summary() const
{
    return m_summary->text();
}

} // namespace datainsight
