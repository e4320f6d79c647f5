// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/sample/targetmonitor.h"

#include <QObject>

#include <memory>
#include <vector>

namespace datainsight {

class FamilyCatalog;

/// The servers that are sampled: a monitor for each. Lives on the main thread.
class WatchedServers final : public QObject
{
    Q_OBJECT
public:
    explicit WatchedServers(std::shared_ptr<const FamilyCatalog> families, QObject *parent = nullptr);
    ~WatchedServers() override;

    /// Null when there is none of that id.
    TargetMonitor *monitor(const TargetId &id) const;
    const std::vector<std::unique_ptr<TargetMonitor>> &monitors() const { return m_monitors; }

    void begin(const Profile &profile, const ConnectionSpec &spec);
    /// False when there is none of that id.
    bool end(const TargetId &id);
    /// All are asked before any is waited for: twenty frozen servers take as long as one.
    void endAll();

Q_SIGNALS:
    // As those of TargetMonitor, of any of them.
    void sampled(datainsight::FramePtr raw);
    void derived(datainsight::FramePtr frame);
    void marked(datainsight::Mark mark);
    void statusChanged(const datainsight::TargetId &id);
    void settled(const datainsight::TargetId &id, const datainsight::FamilyId &family,
        const std::optional<datainsight::Error> &error);

private:
    std::shared_ptr<const FamilyCatalog> m_families;
    std::vector<std::unique_ptr<TargetMonitor>> m_monitors;
};

} // namespace datainsight
