// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/targetmonitor.h"

#include "core/pg/pgworker.h"
#include "core/sample/monitorprivate.h"

namespace datainsight {

TargetMonitor::TargetMonitor(Profile profile, ConnectionSpec spec, std::shared_ptr<const FamilyCatalog> catalog,
    const Clock &clock, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, std::move(profile), std::move(spec), std::move(catalog), clock))
{ }

TargetMonitor::~TargetMonitor()
{
    d->disconnectAll();
}

const Profile &TargetMonitor::profile() const
{
    return d->profile;
}

TargetStatus TargetMonitor::status() const
{
    return d->snapshot();
}

void TargetMonitor::start()
{
    if (d->phase == TargetPhase::Stopped)
        d->start();
}

void TargetMonitor::stop()
{
    if (d->phase == TargetPhase::Stopped)
        return;
    d->disconnectAll();
    d->enter(TargetPhase::Stopped, std::nullopt);
}

void TargetMonitor::refresh()
{
    d->refresh();
}

} // namespace datainsight
