// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/vacuumprogress.h"

#include "core/pg/session.h"
#include "core/tables/rowcells.h"
#include "core/tables/versionedsql.h"
#include "sql/queries.h"

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

constexpr Milliseconds Limit { 2000 };

Result<void> take(Session &session, const SqlFile &file, RunningCommands &found)
{
    const auto rows = session.query({ file.id() }, sqlForMajor(file, session.info().major()), {}, Limit);
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        RowCells cells(*rows, row);
        found.at = cells.instant().value_or(found.at);
        RunningCommand command { .pid = static_cast<int>(cells.integer()) };
        command.command = cells.text();
        command.database = cells.text();
        command.relation = cells.oid();
        command.name = cells.text();
        command.phase = cells.text();
        command.hidden = command.phase.isEmpty();
        command.done = cells.integer();
        command.total = cells.integer();
        command.indexPasses = cells.maybeInteger();
        command.indexesDone = cells.maybeInteger();
        command.indexesTotal = cells.maybeInteger();
        command.startedAt = cells.instant();
        command.automatic = cells.boolean();
        found.commands.push_back(std::move(command));
    }
    return {};
}

const RunningCommand *find(const RunningCommands &commands, int pid)
{
    const auto found = std::find_if(commands.commands.begin(), commands.commands.end(),
        [pid](const RunningCommand &command) { return command.pid == pid; });
    return found == commands.commands.end() ? nullptr : &*found;
}

/// Nothing that counts comes before these.
bool isFirstPhase(const QString &phase)
{
    return phase == QLatin1String("scanning heap") || phase == QLatin1String("seq scanning heap")
        || phase == QLatin1String("acquiring sample rows") || phase == QLatin1String("building index: scanning table")
        || phase == QLatin1String("streaming database files") || phase == QLatin1String("file")
        || phase == QLatin1String("pipe") || phase == QLatin1String("program");
}

} // namespace

std::optional<double> RunningCommand::share() const
{
    if (total <= 0)
        return std::nullopt;
    return std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0);
}

Result<RunningCommands> readRunningCommands(Session &session)
{
    RunningCommands found;
    if (const auto read = take(session, queries::TablesProgress, found); !read)
        return fail(read.error());
    if (session.info().major() < 14)
        return found;
    if (const auto read = take(session, queries::TablesProgresscopy, found); !read)
        return fail(read.error());
    return found;
}

std::optional<Seconds> remainingTime(const RunningCommands &now, int pid, const RunningCommands *before)
{
    const auto *command = find(now, pid);
    if (!command || command->total <= 0)
        return std::nullopt;
    const auto *earlier = before ? find(*before, pid) : nullptr;
    qint64 done = 0;
    std::optional<Instant> since;
    if (earlier && earlier->command == command->command && earlier->relation == command->relation
        && earlier->phase == command->phase && earlier->done < command->done) {
        done = command->done - earlier->done;
        since = before->at;
    } else if (!earlier && isFirstPhase(command->phase)) {
        done = command->done;
        since = command->startedAt;
    }
    const double seconds = since ? std::chrono::duration<double>(now.at - *since).count() : 0;
    if (done <= 0 || seconds <= 0)
        return std::nullopt;
    const auto left = static_cast<double>(std::max(command->total - command->done, qint64(0)));
    return Seconds(static_cast<qint64>(std::ceil(left * seconds / static_cast<double>(done))));
}

} // namespace datainsight
