// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/timescalepage.h"

#include "core/action/actions/tableactions.h"
#include "core/timescale/hypertableaction.h"
#include "core/timescale/policyaction.h"
#include "ui/action/actiondesk.h"
#include "ui/action/actiondialog.h"
#include "ui/timescale/dropdialog.h"
#include "ui/timescale/rowspanel.h"
#include "ui/timescale/timescaleforms.h"
#include "ui/timescale/timescalesource.h"

// What can be done from the page.
namespace datainsight {

namespace {

bool isRemovable(const TimescaleJob &job)
{
    return job.kind == JobKind::Columnstore || job.kind == JobKind::Retention || job.kind == JobKind::Refresh
        || job.kind == JobKind::Reorder;
}

} // namespace

std::vector<TimescaleCommand> TimescalePage::commandsFor(View view)
{
    switch (view) {
    case View::Hypertables:
        return chosenChunks().empty() ? hypertableCommands() : chunkCommands();
    case View::Chunks:
        return chunkCommands();
    case View::Aggregates:
        return aggregateCommands();
    case View::Jobs:
        return jobCommands();
    case View::Compression:
        break;
    }
    return {};
}

void TimescalePage::propose(std::vector<TimescaleAction> actions)
{
    std::vector<ActionPtr> wanted;
    for (auto &action : actions)
        wanted.push_back(std::make_shared<const HypertableAction>(std::move(action)));
    m_desk->propose(wanted);
}

TimescaleCommand TimescalePage::command(const QString &title, const TimescaleAction &action)
{
    return { .title = title,
        .help = action.title,
        .refusal = action.refusal.isEmpty() ? m_desk->refusal() : action.refusal,
        .run = [this, action] { propose({ action }); } };
}

/// `model`: an action of that kind, for why there can be none.
TimescaleCommand TimescalePage::asking(
    const QString &title, const QString &help, const TimescaleAction &model, std::function<void()> run)
{
    return { .title = title,
        .help = help,
        .refusal = model.refusal.isEmpty() ? m_desk->refusal() : model.refusal,
        .run = std::move(run) };
}

std::vector<TimescaleCommand> TimescalePage::hypertableCommands()
{
    const auto *table = chosenTable();
    if (!table)
        return {};
    const auto overview = m_source->overview();
    const auto &facts = overview->facts;
    std::vector<TimescaleCommand> commands;
    commands.push_back({ .title = tr("Its chunks"),
        .help = tr("Show its chunks on their axis"),
        .refusal = {},
        .run = [this, id = table->id] { showChunksOf(id); } });
    commands.push_back(
        asking(tr("Drop chunks…"), tr("Drop old chunks with all their rows, after a look at what that takes"),
            dropChunks(facts, *table, 0), [this, table = *table] { askToDrop(table); }));
    if (!table->isAggregate)
        commands.push_back(asking(tr("Interval…"), tr("Set how long the chunks to come are"),
            setChunkInterval(facts, *table, table->interval), [this, overview, table = *table] {
                askForInterval(this, overview, table, [this](const TimescaleAction &action) { propose({ action }); });
            }));
    auto policy = addPolicy(facts, *table, { .kind = JobKind::Retention });
    if (policy.refusal.isEmpty() && missingPolicies(*overview, *table).empty())
        policy.refusal = tr("It has every policy it can have.");
    commands.push_back(asking(tr("Add policy…"), tr("Let TimescaleDB do something again and again"), policy,
        [this, overview, table = *table] {
            withIndexes(table, [this, overview, table](const std::vector<HypertableIndex> &indexes) {
                askForPolicy(
                    this, overview, table, indexes, [this](const TimescaleAction &action) { propose({ action }); });
            });
        }));
    return commands;
}

std::vector<TimescaleCommand> TimescalePage::chunkCommands()
{
    const auto *table = chosenTable();
    const auto chunks = chosenChunks();
    if (!table)
        return {};
    if (chunks.empty())
        return { asking(tr("Drop chunks…"), tr("Drop old chunks with all their rows, after a look at what that takes"),
            dropChunks(m_source->overview()->facts, *table, 0), [this, table = *table] { askToDrop(table); }) };
    const auto overview = m_source->overview();
    const auto &facts = overview->facts;
    const auto &first = chunks.front();
    // What is done to several is done to those of them it suits.
    const auto each = [&](const QString &title, auto make) {
        std::vector<TimescaleAction> fitting;
        for (const auto &chunk : chunks) {
            if (auto action = make(facts, *table, chunk); action.refusal.isEmpty())
                fitting.push_back(std::move(action));
        }
        auto one = command(title, make(facts, *table, first));
        if (!fitting.empty()) {
            one.refusal = m_desk->refusal();
            one.run = [this, fitting] { propose(fitting); };
        }
        return one;
    };
    std::vector<TimescaleCommand> commands;
    if (!first.isCompressed() || first.isPartial())
        commands.push_back(each(tr("Compress"), compressChunk));
    if (first.isCompressed()) {
        commands.push_back(each(tr("Recompress"), recompressChunk));
        commands.push_back(each(tr("Decompress"), decompressChunk));
    } else {
        commands.push_back(asking(tr("Reorder…"), tr("Write the chunk anew in the order of an index"),
            reorderChunk(facts, *table, first, QStringLiteral("?")), [this, overview, table = *table, first] {
                withIndexes(table, [this, overview, table, first](const std::vector<HypertableIndex> &indexes) {
                    askForOrder(this, overview, table, first, indexes,
                        [this](const TimescaleAction &action) { propose({ action }); });
                });
            }));
    }
    std::vector<ActionPtr> vacuums;
    for (const auto &chunk : chunks)
        vacuums.push_back(std::make_shared<const VacuumAction>(RelationName { chunk.schema, chunk.name }));
    commands.push_back({ .title = tr("Vacuum"),
        .help = tr("Remove dead tuples, of the columnstore too"),
        .refusal = m_desk->refusal(),
        .run = [this, vacuums] { m_desk->propose(vacuums); } });
    commands.push_back(
        asking(tr("Drop chunks…"), tr("Drop old chunks with all their rows, after a look at what that takes"),
            dropChunks(facts, *table, 0), [this, table = *table] { askToDrop(table); }));
    return commands;
}

std::vector<TimescaleCommand> TimescalePage::aggregateCommands()
{
    const int row = currentPanel()->chosenRow();
    const auto *kept = chosenTable();
    if (row < 0 || !kept)
        return {};
    const auto overview = m_source->overview();
    const auto &aggregate = m_aggregates->row(row).aggregate;
    std::vector<TimescaleCommand> commands;
    commands.push_back(asking(tr("Refresh…"), tr("Compute a range of its buckets again"),
        refreshAggregate(overview->facts, aggregate, 0, 1), [this, overview, aggregate] {
            askForRefresh(this, overview, aggregate, [this](const TimescaleAction &action) { propose({ action }); });
        }));
    auto rest = hypertableCommands();
    commands.insert(commands.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
    return commands;
}

std::vector<TimescaleCommand> TimescalePage::jobCommands()
{
    const int row = currentPanel()->chosenRow();
    if (row < 0)
        return {};
    const auto overview = m_source->overview();
    const auto &facts = overview->facts;
    const auto &job = m_jobs->row(row).job;
    std::vector<TimescaleCommand> commands { command(tr("Run now"), runJob(facts, job)),
        command(job.scheduled ? tr("Pause") : tr("Resume"), changeJob(facts, job, { .scheduled = !job.scheduled })),
        asking(tr("Change…"), tr("Set how often it runs and what it is told"),
            changeJob(facts, job, { .scheduled = job.scheduled }), [this, overview, job] {
                askForSchedule(this, overview, job, [this](const TimescaleAction &action) { propose({ action }); });
            }) };
    if (const auto *table = chosenTable(); table && isRemovable(job))
        commands.push_back(command(tr("Remove policy"), removePolicy(facts, *table, job)));
    return commands;
}

void TimescalePage::askToDrop(const Hypertable &table)
{
    auto *dialog = new DropDialog(
        m_source->overview(), table,
        [source = m_source, table](qint64 before, const CancelToken &token) {
            auto *asked = source->runner();
            return asked ? asked->dropPreview(table, before, token)
                         : Pending<DropPreview>::ready(tl::unexpected(Error::cancelled()));
        },
        this);
    connect(dialog, &DropDialog::agreed, this, [this](const TimescaleAction &action) { propose({ action }); });
    dialog->open();
}

void TimescalePage::withIndexes(const Hypertable &table, std::function<void(std::vector<HypertableIndex>)> then)
{
    auto *runner = m_source->runner();
    if (!runner)
        return;
    const auto token = this->token();
    runner->indexes(table.relation, token)
        .then(this, [this, token, then = std::move(then)](const Result<std::vector<HypertableIndex>> &indexes) {
            if (token.isCancelled())
                return;
            if (indexes)
                then(*indexes);
            else
                Q_EMIT notice(oneLine(indexes.error()));
        });
}

} // namespace datainsight
