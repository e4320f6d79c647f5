// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoscript.h"

#include "sql/queries.h"

namespace datainsight {

namespace {

using namespace std::chrono_literals;
using enum DemoParameter;

/// Two agents that write flows in batches, and raise alerts for the attacks among them.
std::vector<DemoScript> flowAgents()
{
    const QString name = QStringLiteral("flow-agent");
    const QString role = QStringLiteral("flow_agent");
    return {
        { name, role, 500ms, { { 0ms, queries::DemoWorkFlowInsert, { FlowRows, AttackShare } } } },
        { name, role, 500ms, { { 250ms, queries::DemoWorkFlowInsert, { FlowRows, AttackShare } } } },
        { name, role, 2s, { { 1s, queries::DemoWorkAlertInsert, {} } } },
    };
}

/// Short transactions: a device reports, and its log line is kept.
DemoScript deviceApi(Milliseconds offset)
{
    return { QStringLiteral("device-api"), QStringLiteral("device_api"), 250ms,
        {
            { offset, queries::DemoWorkBegin, {} },
            { offset, queries::DemoWorkDeviceSeen, { Number } },
            { offset, queries::DemoWorkLogInsert, { Number } },
            { offset, queries::DemoWorkCommit, {} },
        } };
}

/// The dashboards people look at, and the page that scans every log for one device.
std::vector<DemoScript> readers()
{
    const QString dashboard = QStringLiteral("soc-dashboard");
    const QString soc = QStringLiteral("soc");
    return {
        { dashboard, soc, 1s,
            { { 0ms, queries::DemoWorkAddressHistory, { Number } }, { 400ms, queries::DemoWorkAttackRate, {} } } },
        { dashboard, soc, 3s, { { 1500ms, queries::DemoWorkTopAttackers, {} } } },
        { QStringLiteral("device-page"), QStringLiteral("device_api"), 2s,
            { { 700ms, queries::DemoWorkDeviceHistory, { Number } } } },
    };
}

/// Three analysts in a row: the first holds a case for seven seconds, the second waits for it while holding
/// another, the third waits for the second.
std::vector<DemoScript> blockingChain()
{
    const QString desk = QStringLiteral("case-desk");
    const QString soc = QStringLiteral("soc");
    return {
        { desk, soc, 25s,
            { { 4s, queries::DemoWorkBegin, {} }, { 4s, queries::DemoWorkIncidentTake, { FirstIncident } },
                { 11s, queries::DemoWorkUserAction, {} }, { 11s, queries::DemoWorkCommit, {} } } },
        { desk, soc, 25s,
            { { 5s, queries::DemoWorkBegin, {} }, { 5s, queries::DemoWorkIncidentTake, { SecondIncident } },
                { 5s, queries::DemoWorkIncidentTake, { FirstIncident } }, { 12s, queries::DemoWorkCommit, {} } } },
        { desk, soc, 25s,
            { { 6s, queries::DemoWorkBegin, {} }, { 6s, queries::DemoWorkIncidentTake, { SecondIncident } },
                { 13s, queries::DemoWorkRollback, {} } } },
    };
}

/// What goes wrong slowly: a report that forgets its transaction, sorts on disk, bulk updates that leave dead
/// tuples.
std::vector<DemoScript> batchJobs()
{
    const QString reporting = QStringLiteral("reporting");
    const QString retraining = QStringLiteral("retraining");
    return {
        { QStringLiteral("weekly-report"), reporting, 45s,
            { { 2s, queries::DemoWorkBegin, {} }, { 2s, queries::DemoWorkIncidentList, {} },
                { 35s, queries::DemoWorkCommit, {} } } },
        { QStringLiteral("weekly-report"), reporting, 10s, { { 5s, queries::DemoWorkExportSamples, {} } } },
        { retraining, retraining, 15s, { { 3s, queries::DemoWorkRescore, { Number } } } },
    };
}

DemoScript maintenance()
{
    return { QStringLiteral("demo-maintenance"), QStringLiteral("dba"), 600s,
        {
            { 8s, queries::DemoWorkCheckpoint, {} },
            { 9s, queries::DemoWorkNextPartition, {} },
            { 20s, queries::DemoWorkExpire, {} },
        } };
}

} // namespace

std::vector<DemoScript> demoScripts()
{
    std::vector<DemoScript> scripts { deviceApi(0ms), deviceApi(125ms), maintenance() };
    for (const auto &group : { flowAgents(), readers(), blockingChain(), batchJobs() })
        scripts.insert(scripts.end(), group.begin(), group.end());
    return scripts;
}

} // namespace datainsight
