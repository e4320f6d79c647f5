// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"

#include "core/base/workerthread.h"
#include "core/config/profilestore.h"
#include "core/config/profilevalidation.h"

#include <QSemaphore>

#include <algorithm>

namespace datainsight {

ProfileBook::ProfileBook(QString folder, QObject *parent)
    : QObject(parent), m_store(std::make_shared<ProfileStore>(std::move(folder))),
      m_disk(std::make_unique<WorkerThread>(QStringLiteral("profiles")))
{
    auto loaded = m_store->load();
    m_profiles = std::move(loaded.profiles);
    m_problems = std::move(loaded.problems);
}

ProfileBook::~ProfileBook()
{
    // Stopping the thread drops what is queued, and a profile saved just before the end must not be lost.
    const auto written = std::make_shared<QSemaphore>();
    m_disk->post([written] { written->release(); });
    static_cast<void>(written->tryAcquire(1, static_cast<int>(WorkerThread::StopLimit.count())));
}

std::optional<Profile> ProfileBook::find(const TargetId &id) const
{
    const auto it = std::find_if(m_profiles.cbegin(), m_profiles.cend(), [&id](const auto &p) { return p.id == id; });
    return it == m_profiles.cend() ? std::nullopt : std::optional(*it);
}

QStringList ProfileBook::groups() const
{
    QStringList groups;
    for (const Profile &profile : m_profiles) {
        if (!profile.group.isEmpty())
            groups.append(profile.group);
    }
    groups.removeDuplicates();
    groups.sort(Qt::CaseInsensitive);
    return groups;
}

Pending<bool> ProfileBook::save(Profile profile)
{
    PendingPromise<bool> written;
    PendingPromise<bool> answer;
    m_disk->post([store = m_store, profile, written] {
        const auto saved = store->save(profile);
        written.fulfil(saved ? Result<bool>(true) : Result<bool>(fail(saved.error())));
    });
    written.pending().then(this, [this, profile, answer](const Result<bool> &saved) {
        if (saved)
            takeOver(profile);
        answer.fulfil(saved);
    });
    return answer.pending();
}

Pending<bool> ProfileBook::remove(TargetId id)
{
    PendingPromise<bool> written;
    PendingPromise<bool> answer;
    m_disk->post([store = m_store, id, written] {
        const auto removed = store->remove(id);
        written.fulfil(removed ? Result<bool>(true) : Result<bool>(fail(removed.error())));
    });
    written.pending().then(this, [this, id, answer](const Result<bool> &removed) {
        if (removed && std::erase_if(m_profiles, [&id](const Profile &p) { return p.id == id; }) > 0)
            Q_EMIT profileRemoved(id);
        answer.fulfil(removed);
    });
    return answer.pending();
}

void ProfileBook::addTransient(Profile profile)
{
    takeOver(profile);
}

void ProfileBook::takeOver(const Profile &profile)
{
    const auto it =
        std::find_if(m_profiles.begin(), m_profiles.end(), [&profile](const auto &p) { return p.id == profile.id; });
    if (it != m_profiles.end() && *it == profile)
        return;
    if (it == m_profiles.end())
        m_profiles.push_back(profile);
    else
        *it = profile;
    std::sort(m_profiles.begin(), m_profiles.end(), isListedBefore);
    Q_EMIT profileChanged(profile);
}

} // namespace datainsight
