// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actionruns.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

/// A VACUUM of a thousand partitions says several thousand things in a second.
constexpr Milliseconds TellEvery { 100 };
constexpr size_t MostKept = 1000;

} // namespace

struct ActionRuns::Entry
{
    std::shared_ptr<ActionRun> run;
    ActionPlace place;
    QString typed;
    ActionRunner *runner = nullptr; ///< while it runs
    int inner = 0; ///< its number there
    ProgressEstimate estimate;

    /// What was handed out stays as it was.
    ActionRun &edit()
    {
        if (run.use_count() > 1)
            run = std::make_shared<ActionRun>(*run);
        return *run;
    }
};

ActionRuns::ActionRuns(std::shared_ptr<const AuditLog> audit, ActionLimits limits, QObject *parent)
    : QObject(parent), m_audit(std::move(audit)), m_limits(limits), m_soon(new QTimer(this))
{
    m_soon->setSingleShot(true);
    m_soon->setInterval(TellEvery);
    connect(m_soon, &QTimer::timeout, this, &ActionRuns::tellNow);
}

ActionRuns::~ActionRuns() = default;

Result<int> ActionRuns::start(
    const ActionPlace &place, const QString &database, const ActionPreview &preview, const QString &typed)
{
    if (const auto refusal = startRefusal(place, preview, typed))
        return fail(*refusal);
    if (m_stopped)
        return fail(Error::cancelled());
    auto entry = std::make_unique<Entry>();
    entry->run = std::make_shared<ActionRun>();
    entry->run->number = ++m_numbers;
    entry->run->target = place.target;
    entry->run->server = place.server;
    entry->run->database = database;
    entry->run->preview = preview;
    entry->place = place;
    entry->typed = typed;
    const int number = entry->run->number;
    m_entries.push_back(std::move(entry));
    forgetOldest();
    tell(number);
    // What it tells comes after its number.
    QMetaObject::invokeMethod(
        this, [this, target = place.target] { beginNext(target); }, Qt::QueuedConnection);
    return number;
}

std::vector<ActionRunPtr> ActionRuns::runs() const
{
    std::vector<ActionRunPtr> runs;
    for (const auto &entry : m_entries)
        runs.push_back(entry->run);
    return runs;
}

ActionRunPtr ActionRuns::find(int number) const
{
    const auto *found = entry(number);
    return found ? found->run : nullptr;
}

int ActionRuns::open() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(),
        [](const auto &entry) { return entry->run->phase != ActionRun::Phase::Ended; }));
}

ActionRuns::Entry *ActionRuns::entry(int number) const
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [number](const auto &entry) { return entry->run->number == number; });
    return found == m_entries.end() ? nullptr : found->get();
}

void ActionRuns::beginNext(const TargetId &target)
{
    int running = 0;
    for (const auto &entry : m_entries)
        running += entry->run->target == target && entry->run->phase == ActionRun::Phase::Running ? 1 : 0;
    for (const auto &entry : m_entries) {
        if (running >= m_limits.atOnce)
            return;
        if (entry->run->target != target || entry->run->phase != ActionRun::Phase::Waiting)
            continue;
        begin(*entry);
        ++running;
    }
}

void ActionRuns::begin(Entry &entry)
{
    const int number = entry.run->number;
    auto &run = entry.edit();
    run.phase = ActionRun::Phase::Running;
    run.began = Clock::system().steady();
    entry.runner = new ActionRunner(entry.place, m_audit, m_limits, this);
    const auto with = [this, number](auto what) {
        if (auto *found = this->entry(number)) {
            what(*found);
            tell(number);
        }
    };
    connect(entry.runner, &ActionRunner::said, this,
        [this, with](int, const ServerNotice &notice) { with([&](Entry &found) { take(found, notice); }); });
    connect(entry.runner, &ActionRunner::progressed, this,
        [this, with](int, const ActionProgress &progress) { with([&](Entry &found) { take(found, progress); }); });
    connect(entry.runner, &ActionRunner::waitsForLock, this,
        [with](int, int attempt) { with([&](Entry &found) { found.edit().heldAttempts = attempt; }); });
    connect(entry.runner, &ActionRunner::finished, this,
        [this, number](int, const ActionOutcome &outcome) { end(number, outcome); });
    // Asked before it was put in line: what a runner refuses now it would have refused then.
    entry.inner = entry.runner->start(entry.run->preview, entry.typed).value_or(0);
    tell(number);
}

void ActionRuns::take(Entry &entry, const ServerNotice &notice)
{
    auto &output = entry.edit().output;
    output += notice.text().split(QLatin1Char('\n'));
    if (output.size() > ActionRun::MostOutput)
        output.remove(0, output.size() - ActionRun::MostOutput);
}

void ActionRuns::take(Entry &entry, const ActionProgress &progress)
{
    auto &run = entry.edit();
    run.progress = progress;
    run.heldAttempts = 0;
    run.left = entry.estimate.left(progress, Clock::system().steady());
}

void ActionRuns::cancel(int number)
{
    auto *found = entry(number);
    if (!found || found->run->phase == ActionRun::Phase::Ended)
        return;
    found->edit().cancelling = true;
    if (found->runner)
        found->runner->cancel(found->inner);
    else
        end(number, cancelledBefore());
    tell(number);
}

void ActionRuns::end(int number, const ActionOutcome &outcome)
{
    auto *found = entry(number);
    if (!found || found->run->phase == ActionRun::Phase::Ended)
        return;
    auto &run = found->edit();
    run.phase = ActionRun::Phase::Ended;
    run.outcome = outcome;
    run.progress.reset();
    run.left.reset();
    if (auto *runner = std::exchange(found->runner, nullptr))
        runner->deleteLater();
    beginNext(TargetId(run.target));
    tellNow();
    Q_EMIT changed(number);
    Q_EMIT finished(number);
}

void ActionRuns::stop()
{
    m_stopped = true;
    for (const auto &entry : m_entries) {
        delete std::exchange(entry->runner, nullptr);
        if (entry->run->phase == ActionRun::Phase::Ended)
            continue;
        auto &run = entry->edit();
        run.phase = ActionRun::Phase::Ended;
        run.outcome = cancelledBefore();
    }
}

void ActionRuns::dismiss(int number)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [number](const auto &entry) {
        return entry->run->number == number && entry->run->phase == ActionRun::Phase::Ended;
    });
    if (found == m_entries.end())
        return;
    m_entries.erase(found);
    Q_EMIT dismissed(number);
}

void ActionRuns::forgetOldest()
{
    if (m_entries.size() <= MostKept)
        return;
    for (const auto &entry : m_entries) {
        if (entry->run->phase == ActionRun::Phase::Ended)
            return dismiss(entry->run->number);
    }
}

void ActionRuns::tell(int number)
{
    if (std::find(m_untold.begin(), m_untold.end(), number) == m_untold.end())
        m_untold.push_back(number);
    if (!m_soon->isActive())
        m_soon->start();
}

void ActionRuns::tellNow()
{
    for (const int number : std::exchange(m_untold, {}))
        Q_EMIT changed(number);
}

} // namespace datainsight
