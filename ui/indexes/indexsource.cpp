// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexsource.h"

#include "core/config/profilebook.h"

namespace datainsight {

namespace {

/// A server may take longer over sizes of what was never measured than the page waits with what it has.
constexpr IndexLimits Limits { .sizes = Milliseconds(1000), .bloat = Milliseconds(1000) };

} // namespace

IndexSource::IndexSource(TargetFeed *feed, ServerAccess access, const Clock &clock, QObject *parent)
    : QObject(parent), m_feed(feed), m_access(std::move(access)), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IndexSource::refresh);
    if (!m_access.book)
        return;
    // Another host, user or password: what is under way is of the old one.
    const auto renew = [this](const TargetId &id) {
        if (id != m_target) {
            m_others = QStringList(QString()); // of no server: they are set anew
            return;
        }
        dropRunner();
        if (m_running)
            refresh();
    };
    connect(m_access.book, &ProfileBook::profileChanged, this, [renew](const Profile &profile) { renew(profile.id); });
    connect(m_access.book, &ProfileBook::profileRemoved, this, renew);
}

IndexSource::~IndexSource() = default;

void IndexSource::dropRunner()
{
    ++m_number;
    m_asking = false;
    m_again = false;
    m_runner.reset();
    m_others.clear();
}

void IndexSource::setPlace(const TargetId &target, const QString &database)
{
    dropRunner();
    m_target = target;
    m_database = database;
    m_report.reset();
    m_error.reset();
    if (m_running)
        refresh();
    Q_EMIT changed();
}

IndexesRunner *IndexSource::runner()
{
    if (const auto profile = m_runner ? std::nullopt : m_access.profile(m_target))
        m_runner = std::make_unique<IndexesRunner>(m_access.spec(*profile, m_database));
    return m_runner.get();
}

/// Each of these has the same files; which of them answers is seen when they are asked.
std::vector<OtherServer> IndexSource::others() const
{
    std::vector<OtherServer> others;
    const QString cluster = m_feed->status(m_target).server.systemIdentifier;
    if (cluster.isEmpty())
        return others;
    // The other profile may sign in to another database than this one does.
    const QString database = m_database.isEmpty() ? m_feed->status(m_target).server.database : m_database;
    for (const auto &target : m_feed->targets()) {
        const auto status = m_feed->status(target);
        const auto profile = m_access.profile(target);
        if (target != m_target && profile && status.server.systemIdentifier == cluster)
            others.push_back({ status.name, m_access.spec(*profile, database) });
    }
    return others;
}

void IndexSource::start()
{
    if (m_running)
        return;
    m_running = true;
    const bool isFresh = m_report && !m_error && !m_outdated && m_clock.now() - m_readAt < Pace;
    if (isFresh)
        m_timer.start(Pace - std::chrono::duration_cast<Milliseconds>(m_clock.now() - m_readAt));
    else
        refresh();
}

void IndexSource::stop()
{
    m_running = false;
    m_timer.stop();
    m_cancel.renew();
    ++m_number;
    m_asking = false;
    m_again = false;
}

void IndexSource::refresh()
{
    if (m_running && !m_asking && !m_target.isEmpty())
        ask();
}

void IndexSource::renew()
{
    m_outdated = true;
    m_again = m_asking;
    refresh();
}

void IndexSource::ask()
{
    auto *asked = runner();
    if (!asked)
        return;
    auto known = others();
    QStringList names;
    for (const auto &other : known)
        names << other.name;
    if (names != m_others) {
        m_others = names;
        asked->setOthers(std::move(known));
    }
    m_timer.stop();
    m_asking = true;
    m_again = false;
    asked->indexes(Limits, m_cancel.renew())
        .then(this, [this, number = ++m_number](const Result<IndexReportPtr> &answer) {
            if (number == m_number)
                take(answer);
        });
    Q_EMIT changed();
}

void IndexSource::take(const Result<IndexReportPtr> &answer)
{
    m_asking = false;
    if (!answer && answer.error().isCancelled() && m_running)
        return ask(); // it was that of before stop(), which was still on its way
    if (answer) {
        m_report = *answer;
        m_error.reset();
        m_outdated = m_again;
        m_readAt = m_clock.now();
    } else if (!answer.error().isCancelled()) {
        m_error = answer.error();
    }
    if (m_running)
        m_timer.start(Pace);
    if (m_again)
        return ask();
    Q_EMIT changed();
}

} // namespace datainsight
