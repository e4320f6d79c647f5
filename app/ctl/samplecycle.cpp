// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/samplecycle.h"

#include "core/base/clock.h"

namespace datainsight {

SampleCycle::SampleCycle(const Profile &profile, ConnectionSpec spec, std::shared_ptr<const FamilyCatalog> catalog,
    std::vector<FamilyId> families, QObject *parent)
    : QObject(parent), m_catalog(catalog), m_families(std::move(families)),
      m_lane(profile, std::move(spec), std::move(catalog), Clock::system(), this)
{
    connect(&m_lane, &SlowLane::sampled, this, &SampleCycle::take);
    connect(&m_lane, &SlowLane::visiting, this, [this] { m_connected = true; });
    connect(&m_lane, &SlowLane::spent, this, [this](const ServerCost &cost) { m_report.cost += cost; });
}

Pending<SampleReport> SampleCycle::run()
{
    std::vector<SlowLane::Task> tasks;
    for (const FamilyId &id : m_families) {
        const auto spec = m_catalog->describe(id);
        tasks.push_back({ .id = id, .scope = spec->scope, .timeout = spec->timeout });
    }
    m_lane.ask(std::move(tasks));
    return m_promise.pending();
}

void SampleCycle::take(const FamilySample &sample)
{
    m_report.cost += sample.cost;
    m_samples.insert_or_assign(sample.id, sample);
    if (m_samples.size() < m_families.size())
        return;
    for (const FamilyId &id : m_families)
        m_report.samples.push_back(m_samples.at(id));
    if (m_connected)
        m_report.server = m_lane.server();
    m_promise.fulfil(m_report);
}

} // namespace datainsight
