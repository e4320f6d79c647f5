// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/sample/slowlane.h"

#include <QObject>

#include <map>
#include <memory>

namespace datainsight {

/// What one cycle over the families brought.
struct SampleReport
{
    std::optional<ServerInfo> server; ///< none when there was no connection
    std::vector<FamilySample> samples; ///< in the order the families were asked for
    ServerCost cost;
};

/// Samples families once over one connection, those of database scope in every database the role may connect to.
class SampleCycle : public QObject
{
    Q_OBJECT
public:
    SampleCycle(const Profile &profile, ConnectionSpec spec, std::shared_ptr<const FamilyCatalog> catalog,
        std::vector<FamilyId> families, QObject *parent = nullptr);

    /// Once. Ends by itself: every part of it has a limit of its own.
    Pending<SampleReport> run();

private:
    SlowLane::Task taskFor(const FamilyId &id) const;
    void take(const FamilySample &sample);

    const std::shared_ptr<const FamilyCatalog> m_catalog;
    const std::vector<FamilyId> m_families;
    SlowLane m_lane;
    size_t m_asked = 0; ///< families, with one that another is asked by
    std::map<FamilyId, FamilySample> m_samples;
    SampleReport m_report;
    bool m_connected = false;
    PendingPromise<SampleReport> m_promise;
};

} // namespace datainsight
