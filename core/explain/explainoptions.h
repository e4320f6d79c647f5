// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QMap>
#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

enum class ExplainMode {
    Plan, ///< estimates only; nothing runs
    Analyze, ///< runs it: what writes is rolled back
    Generic, ///< the plan for any value of its $n; nothing runs
};

/// What EXPLAIN can be told. The names are the server's.
enum class ExplainOption { Verbose, Costs, Settings, GenericPlan, Buffers, Serialize, Wal, Timing, Summary, Memory };

enum class ExplainSerialize { None, Text, Binary };

/// A value for a $n, in PostgreSQL's text form; null when empty.
struct ExplainParameter
{
    std::optional<QString> value;
    QString type; ///< "integer", "text[]"; empty: the server infers it
    friend bool operator==(const ExplainParameter &, const ExplainParameter &) = default;
};

/// How to explain. What the server's version lacks is left out, see explainOptionSince().
struct ExplainOptions
{
    ExplainMode mode = ExplainMode::Plan;
    bool verbose = true;
    bool costs = true;
    bool settings = true;
    bool buffers = true;
    bool wal = false; ///< with Analyze
    bool timing = true; ///< with Analyze
    bool summary = true;
    bool memory = false;
    ExplainSerialize serialize = ExplainSerialize::None; ///< with Analyze

    /// For this run alone (SET LOCAL): work_mem, enable_seqscan, jit …
    QMap<QString, QString> localSettings;
    /// The server ends the statement after it.
    Milliseconds statementTimeout { 30000 };
    /// By number from $1; not used by Generic.
    std::vector<ExplainParameter> parameters;

    friend bool operator==(const ExplainOptions &, const ExplainOptions &) = default;
};

/// The first major version that has it: 9 stands for every server we talk to.
int explainOptionSince(ExplainOption option);
/// Whether it says anything in that mode: WAL, TIMING and SERIALIZE need Analyze.
bool explainOptionApplies(ExplainOption option, ExplainMode mode);
/// "BUFFERS", as the server calls it.
QString explainOptionName(ExplainOption option);

} // namespace datainsight
