// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/timescalepage.h"

#include "ui/action/actiondesk.h"
#include "ui/action/actiondialog.h"
#include "ui/common/datatable.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statepanel.h"
#include "ui/timescale/chunkmap.h"
#include "ui/timescale/detailfacts.h"
#include "ui/timescale/findingslist.h"
#include "ui/timescale/rowspanel.h"
#include "ui/timescale/timescalesource.h"

#include <QComboBox>
#include <QHeaderView>

// What the page shows of what was read.
namespace datainsight {

namespace {

PageBadge badgeOf(const std::vector<JobRow> &rows)
{
    const auto trouble = jobTrouble(rows);
    return { .count = trouble.jobs,
        .severity = trouble.critical ? BadgeSeverity::Critical : BadgeSeverity::Warning,
        .meaning = TimescalePage::tr("%n job(s) failing, stuck or not begun", nullptr, trouble.jobs) };
}

} // namespace

void TimescalePage::take()
{
    const auto &overview = m_source->overview();
    if (overview) {
        auto jobs = jobRows(*overview, [this](int job) { return m_source->firstSeen(job); });
        setBadge(badgeOf(jobs));
        m_jobs->setRows(std::move(jobs));
        m_aggregates->setRows(aggregateRows(*overview));
        m_compression->setRows(compressionRows(*overview));
        m_findings->setFindings(allFindings(*overview));
        if (!overview->hypertable(m_chartedId))
            m_chartedId = overview->hypertables.empty() ? 0 : overview->hypertables.front().id;
        offerCharted(*overview);
    } else {
        setBadge({});
        m_jobs->setRows({});
        m_aggregates->setRows({});
        m_compression->setRows({});
        m_findings->setFindings({});
    }
    updateWanted();
    showHypertables();
    showChunks();
    updateState();
    updateDetail();
}

/// Left alone while they are the same: its list may be open.
void TimescalePage::offerCharted(const TimescaleOverview &overview)
{
    QList<std::pair<QString, int>> wanted, offered;
    for (const auto &table : overview.hypertables)
        wanted.emplaceBack(table.quoted, table.id);
    for (int row = 0; row < m_charted->count(); ++row)
        offered.emplaceBack(m_charted->itemText(row), m_charted->itemData(row).toInt());
    if (wanted != offered) {
        m_charted->clear();
        for (const auto &table : overview.hypertables)
            m_charted->addItem(table.quoted, table.id);
    }
    m_charted->setCurrentIndex(m_charted->findData(m_chartedId));
}

void TimescalePage::updateWanted()
{
    auto wanted = m_unfolded;
    if (view() == View::Chunks && m_chartedId != 0)
        wanted.insert(m_chartedId);
    m_source->setWanted(wanted);
}

void TimescalePage::showHypertables()
{
    const auto &overview = m_source->overview();
    QHash<int, ChunkListPtr> unfolded;
    for (const int id : std::as_const(m_unfolded))
        unfolded.insert(id, m_source->chunks(id));
    m_hypertables->setRows(overview ? hypertableRows(*overview, unfolded) : std::vector<HypertableRow>());
    groupHypertables();
}

/// Chunks stay beneath their hypertable, whatever is sorted by.
void TimescalePage::groupHypertables()
{
    auto *table = panel(View::Hypertables)->table();
    const auto *head = table->horizontalHeader();
    if (m_unfolded.isEmpty())
        table->proxy()->setGroups({});
    else
        table->proxy()->setGroups(groupsOf(*m_hypertables, head->sortIndicatorSection(), head->sortIndicatorOrder()));
}

const Hypertable *TimescalePage::chartedTable() const
{
    return m_source->overview() ? m_source->overview()->hypertable(m_chartedId) : nullptr;
}

void TimescalePage::showChunks()
{
    const auto *table = chartedTable();
    const auto chunks = m_source->chunks(m_chartedId);
    auto *state = panel(View::Chunks)->state();
    const auto kind = table ? table->kind() : TimeKind::Time;
    m_map->setChunks(chunks, kind);
    m_chunks->setRows(chunks ? chunkRows(*chunks, kind) : std::vector<ChunkRow>());
    const auto error = m_source->chunksError(m_chartedId);
    if (chunks)
        state->setState(chunks->chunks.empty()
                ? PanelState::empty(tr("This hypertable has no chunks."), tr("The first row makes the first one."))
                : PanelState::ready());
    else
        state->setState(error ? PanelState::fromError(*error) : PanelState::loading(tr("Reading its chunks…")));
}

void TimescalePage::showChunksOf(int hypertable)
{
    m_chartedId = hypertable;
    m_charted->setCurrentIndex(m_charted->findData(hypertable));
    showView(View::Chunks);
    showChunks();
    updateDetail();
}

void TimescalePage::unfold(int hypertable, bool unfolded)
{
    if (unfolded)
        m_unfolded.insert(hypertable);
    else
        m_unfolded.remove(hypertable);
    updateWanted();
    showHypertables();
}

const Hypertable *TimescalePage::chosenTable() const
{
    if (view() == View::Chunks)
        return chartedTable();
    const auto &overview = m_source->overview();
    const int row = currentPanel()->chosenRow();
    if (!overview || row < 0)
        return nullptr;
    switch (view()) {
    case View::Hypertables:
        return overview->hypertable(m_hypertables->row(row).hypertable);
    case View::Aggregates:
        return overview->hypertable(m_aggregates->row(row).aggregate.id);
    case View::Jobs:
        return overview->hypertable(m_jobs->row(row).job.hypertable);
    default:
        return overview->hypertable(m_compression->row(row).use.hypertable);
    }
}

std::vector<Chunk> TimescalePage::chosenChunks() const
{
    std::vector<Chunk> chunks;
    for (const int row : currentPanel()->table()->selectedSourceRows()) {
        if (view() == View::Chunks)
            chunks.push_back(m_chunks->row(row).chunk);
        else if (view() == View::Hypertables && m_hypertables->row(row).chunk)
            chunks.push_back(*m_hypertables->row(row).chunk);
    }
    return chunks;
}

void TimescalePage::updateDetail()
{
    auto *panel = currentPanel();
    panel->bar()->setCommands(m_source->overview() ? commandsFor(view()) : std::vector<TimescaleCommand>());
    const int row = panel->chosenRow();
    const auto *table = chosenTable();
    const auto chunks = chosenChunks();
    std::vector<FactList::Fact> facts;
    if (!chunks.empty() && table)
        facts = chunkFacts(chunks.front(), table->kind());
    else if (view() == View::Hypertables && table)
        facts = hypertableFacts(*table, *m_source->overview());
    else if (view() == View::Aggregates && row >= 0)
        facts = aggregateFacts(m_aggregates->row(row));
    else if (view() == View::Jobs && row >= 0)
        facts = jobFacts(m_jobs->row(row));
    else if (view() == View::Compression && row >= 0)
        facts = compressionFacts(m_compression->row(row));
    panel->facts()->setFacts(facts);
    if (view() == View::Chunks)
        m_map->setChosen(chunks.empty() ? 0 : chunks.front().relation);
}

} // namespace datainsight
