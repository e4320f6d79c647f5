// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/watchedservers.h"

#include "core/sample/familycatalog.h"

#include <algorithm>

namespace datainsight {

WatchedServers::WatchedServers(std::shared_ptr<const FamilyCatalog> families, QObject *parent)
    : QObject(parent), m_families(std::move(families))
{ }

WatchedServers::~WatchedServers() = default;

TargetMonitor *WatchedServers::monitor(const TargetId &id) const
{
    const auto found = std::find_if(
        m_monitors.begin(), m_monitors.end(), [&](const auto &monitor) { return monitor->profile().id == id; });
    return found == m_monitors.end() ? nullptr : found->get();
}

void WatchedServers::begin(const Profile &profile, const ConnectionSpec &spec)
{
    auto monitor = std::make_unique<TargetMonitor>(profile, spec, m_families, Clock::system());
    connect(monitor.get(), &TargetMonitor::sampled, this, &WatchedServers::sampled);
    connect(monitor.get(), &TargetMonitor::derived, this, &WatchedServers::derived);
    connect(monitor.get(), &TargetMonitor::marked, this, &WatchedServers::marked);
    connect(monitor.get(), &TargetMonitor::statusChanged, this, [this, id = profile.id] { Q_EMIT statusChanged(id); });
    connect(monitor.get(), &TargetMonitor::settled, this,
        [this, id = profile.id](
            const FamilyId &family, const std::optional<Error> &error) { Q_EMIT settled(id, family, error); });
    monitor->start();
    m_monitors.push_back(std::move(monitor));
}

bool WatchedServers::end(const TargetId &id)
{
    auto *known = monitor(id);
    if (!known)
        return false;
    known->stop();
    std::erase_if(m_monitors, [known](const auto &monitor) { return monitor.get() == known; });
    return true;
}

void WatchedServers::endAll()
{
    for (const auto &monitor : m_monitors)
        monitor->stop();
    m_monitors.clear();
}

} // namespace datainsight
