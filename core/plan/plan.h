// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/planvalue.h"

#include <QString>

#include <limits>
#include <vector>

namespace datainsight {

/// Numbers a plan did not give are NaN.
inline constexpr double NotGiven = std::numeric_limits<double>::quiet_NaN();

/// Blocks and I/O times as printed: of the node and everything below it, over all loops and processes; never per loop.
struct PlanBuffers
{
    qint64 sharedHit = 0, sharedRead = 0, sharedDirtied = 0, sharedWritten = 0;
    qint64 localHit = 0, localRead = 0, localDirtied = 0, localWritten = 0;
    qint64 tempRead = 0, tempWritten = 0;
    double ioReadMs = 0, ioWriteMs = 0; ///< shared and local together; summed over processes

    PlanBuffers &operator+=(const PlanBuffers &other);
    PlanBuffers &operator-=(const PlanBuffers &other);
    bool isZero() const;
    /// Hit and read, shared and local: how much of the data the node went through.
    qint64 touched() const { return sharedHit + sharedRead + localHit + localRead; }
    friend bool operator==(const PlanBuffers &, const PlanBuffers &) = default;
};

/// What one parallel worker did in one node (VERBOSE).
struct PlanWorker
{
    int number = 0;
    double startupMs = NotGiven, totalMs = NotGiven; ///< per loop
    double rows = NotGiven; ///< per loop
    double loops = NotGiven;
    std::vector<PlanProperty> properties;
};

/// One node as the server printed it. Times in ms and rows are per loop; see timing.h for what they come to.
struct PlanNode
{
    int parent = -1;
    int depth = 0;
    int end = 0; ///< one past its last descendant, so that [id, end) is its subtree

    QString type; ///< "Seq Scan", "Hash Join", "Custom Scan" …: the JSON format's Node Type
    QString provider; ///< of a Custom Scan: "ChunkAppend"
    QString relationship; ///< Outer, Inner, Member, Subquery, InitPlan, SubPlan
    QString subplanName; ///< "InitPlan 1 (returns $0)", "CTE recent"
    QString schema, relation, alias, index;
    bool parallelAware = false;

    double startupCost = NotGiven, totalCost = NotGiven, planRows = NotGiven, planWidth = NotGiven;
    double startupMs = NotGiven, totalMs = NotGiven, actualRows = NotGiven;
    double loops = NotGiven; ///< 0: never executed; not given without ANALYZE
    bool hasBuffers = false;
    PlanBuffers buffers;
    int workersPlanned = -1, workersLaunched = -1;
    std::vector<PlanWorker> workers;
    std::vector<PlanProperty> properties; ///< everything else it says, in its order

    bool neverExecuted() const { return loops == 0; }
    const PlanValue *find(QStringView name) const { return findProperty(properties, name); }
    double number(QStringView name) const;
    QString text(QStringView name) const;
    bool is(QLatin1String nodeType) const { return type == nodeType; }
    bool isInitPlan() const { return relationship == QLatin1String("InitPlan"); }
    bool isSubPlan() const { return relationship == QLatin1String("SubPlan"); }
    /// Heads what Citus has other servers do ("Task", "Distributed Subplan", "MapMergeJob"): their time passes inside
    /// the node above, and several of them at once.
    bool isDistributed() const;
    /// "recent" of an InitPlan called "CTE recent", else empty.
    QString cteName() const;
};

struct PlanTrigger
{
    QString name, constraint, relation;
    double timeMs = NotGiven;
    qint64 calls = 0;
};

struct PlanJit
{
    qint64 functions = 0;
    QString options;
    double generationMs = 0, inliningMs = 0, optimizationMs = 0, emissionMs = 0, totalMs = 0;
};

enum class PlanFormat { Text, Json, Xml, Yaml };
QString planFormatName(PlanFormat format);

/// One EXPLAIN. Nodes in pre-order; the root is 0.
struct Plan
{
    PlanFormat format = PlanFormat::Text;
    std::vector<PlanNode> nodes;
    double planningMs = NotGiven;
    double executionMs = NotGiven;
    bool hasPlanningBuffers = false;
    PlanBuffers planningBuffers;
    double serializationMs = NotGiven;
    std::vector<PlanTrigger> triggers;
    std::vector<PlanJit> jit; ///< none or one
    QString queryText; ///< auto_explain; may be empty
    std::vector<PlanProperty> properties; ///< Settings, Query Identifier, Memory …
    QStringList warnings; ///< what was odd but could be read

    bool analyzed() const;
    /// Ids of the direct children of a node, in order.
    std::vector<int> children(int node) const;
};

/// As the text format would head the line: "Parallel Hash Left Join", "Finalize GroupAggregate",
/// "Index Scan Backward", "Custom Scan (ChunkAppend)". Without relation and index.
QString planNodeTitle(const PlanNode &node);
/// "public.flows f", "flows", "recent" (a CTE), "generate_series g": what the node reads or writes, empty when nothing.
QString planNodeObject(const PlanNode &node);

} // namespace datainsight
