// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/storekeeper.h"

#include "core/store/sqlite/expiry.h"
#include "core/store/sqlite/privatefile.h"

#include <QDir>

#include <algorithm>

namespace datainsight {

namespace {

using namespace std::chrono_literals;

/// How long steps may go on between two writes.
constexpr auto StepsPerTick = 200ms;
/// After a write that failed for want of room or rights.
constexpr auto RetryPause = 5s;
constexpr auto MeasureEvery = 10s;
/// Of so much a commit costs little more than the journal would.
constexpr qint64 CommitBytes = 2 * 1024 * 1024;

Instant hourOf(Instant at)
{
    return std::chrono::floor<std::chrono::hours>(at);
}

} // namespace

StoreKeeper::StoreKeeper(QString folder, const Clock &clock, const SqliteStoreOptions &options,
    std::shared_ptr<WriteQueue> queue, std::shared_ptr<StoreHealth> health)
    : m_folder(std::move(folder)), m_clock(clock), m_options(options), m_queue(queue), m_health(health),
      m_journal(m_folder, clock, queue, health),
      m_writer(std::make_unique<StoreWriter>(m_folder, clock, std::move(queue), health)),
      m_rollups(std::make_unique<RollupPass>(m_folder, clock, std::move(health)))
{ }

StoreKeeper::~StoreKeeper() = default;

void StoreKeeper::start(const QObject *context)
{
    makeStorePrivate(m_folder);
    m_timer = std::make_unique<QTimer>();
    QObject::connect(m_timer.get(), &QTimer::timeout, context, [this] { tick(); });
    m_timer->start(m_options.flushEvery);
    m_writer->openUnfinished();
    if (auto frames = m_journal.recover(); !frames.empty()) {
        m_queue->giveBack(std::move(frames));
        drain();
    }
    measure();
}

void StoreKeeper::finish()
{
    m_finished = true;
    m_timer.reset();
    if (m_writer->drain())
        m_journal.clear();
    else
        m_journal.save();
    m_journal.close();
    m_writer.reset();
    m_rollups.reset();
}

bool StoreKeeper::drain()
{
    if (m_finished)
        return false;
    const bool written = m_writer->drain();
    m_committed = m_clock.steady();
    m_tryAgain = written ? SteadyInstant {} : m_committed + RetryPause;
    if (written)
        m_journal.clear();
    return written;
}

void StoreKeeper::save()
{
    if (m_finished || m_queue->isEmpty())
        return;
    const bool mayCommit = m_clock.steady() >= m_tryAgain;
    const bool due = m_clock.steady() >= m_committed + m_options.commitEvery || m_queue->bytes() >= CommitBytes;
    if (mayCommit && due && drain())
        return;
    if (!m_journal.save() && mayCommit && !due)
        drain();
}

Instant StoreKeeper::sealed() const
{
    const Instant closed = hourOf(m_clock.now() - WeekFile::LateFrames);
    return std::min(closed, m_writer->firstOpenHour().value_or(closed));
}

bool StoreKeeper::step()
{
    if (m_finished)
        return false;
    if (m_writer->clusterStep())
        return true;
    for (const auto &[family, at] : m_writer->takeLate(m_rolledUp))
        m_rollups->redo(family, hourOf(at));
    const Instant now = sealed();
    if (m_rollups->step(now))
        return true;
    if (now <= m_rolledUp)
        return false;
    m_rolledUp = now;
    m_writer->closeFinishedWeeks();
    expireFiles(m_folder, m_options.retention, m_clock.now());
    return false;
}

void StoreKeeper::tick()
{
    if (m_finished)
        return;
    // What has just begun to be collected is soon looked for, also by other processes.
    if (m_promptTicks > 0 && !m_queue->isEmpty()) {
        --m_promptTicks;
        m_committed = {};
    }
    save();
    const auto until = std::chrono::steady_clock::now() + StepsPerTick;
    while (std::chrono::steady_clock::now() < until && step()) { }
    if (m_clock.steady() >= m_measured + MeasureEvery)
        measure();
}

void StoreKeeper::measure()
{
    m_measured = m_clock.steady();
    qint64 bytes = 0;
    for (const auto &file : QDir(m_folder).entryInfoList(QDir::Files))
        bytes += file.size();
    m_health->setSize(bytes);
    m_writer->forgetPages();
}

} // namespace datainsight
