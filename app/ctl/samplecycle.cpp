// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/samplecycle.h"

#include "core/base/clock.h"
#include "core/statements/statementlibrary.h"

#include <algorithm>

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
    // Texts are asked for by what the statements say: of these alone nothing would be.
    const FamilyId statements { QStringLiteral("target.statements") };
    const auto asks = [this](const FamilyId &id) {
        return std::find(m_families.begin(), m_families.end(), id) != m_families.end();
    };
    std::vector<SlowLane::Task> tasks;
    if (asks(StatementLibrary::family()))
        tasks.push_back(taskFor(statements));
    for (const FamilyId &id : m_families) {
        if (tasks.empty() || tasks.front().id != id)
            tasks.push_back(taskFor(id));
    }
    m_asked = tasks.size();
    m_lane.ask(std::move(tasks));
    return m_promise.pending();
}

SlowLane::Task SampleCycle::taskFor(const FamilyId &id) const
{
    const auto spec = m_catalog->describe(id);
    return { .id = id, .scope = spec->scope, .timeout = spec->timeout };
}

void SampleCycle::take(const FamilySample &sample)
{
    m_report.cost += sample.cost;
    m_samples.insert_or_assign(sample.id, sample);
    if (m_samples.size() < m_asked)
        return;
    for (const FamilyId &id : m_families)
        m_report.samples.push_back(m_samples.at(id));
    if (m_connected)
        m_report.server = m_lane.server();
    m_promise.fulfil(m_report);
}

} // namespace datainsight
