// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/textposition.h"
#include "core/explain/explainoptions.h"

#include <QString>

#include <vector>

namespace datainsight {

enum class ExplainFormat { Json, Text };

/// A command as it is sent, and how to find the way back from it to the person's words.
struct ExplainCommand
{
    QString sql;

    /// Where in the statement it was made from the server's position is; unknown when it is in what we wrote.
    TextPosition positionIn(const QString &statement, TextPosition position) const;

    struct Insertion
    {
        qsizetype at = 0; ///< in sql
        qsizetype size = 0;
    };
    std::vector<Insertion> insertions; ///< what is not the person's, in order
};

/// "EXPLAIN (ANALYZE, …, FORMAT JSON) SELECT …" for a server of `major`. The statement is taken as it is, without
/// EXPLAIN of its own; no comment of ours comes before it, where pg_hint_plan would take it for the hint. A parameter
/// with a type becomes ($1::type). Errors (Parse): a type that is none.
Result<ExplainCommand> explainStatement(
    const QString &statement, const ExplainOptions &options, int major, ExplainFormat format = ExplainFormat::Json);

/// How a generic plan is made on any version: prepared, and then explained with plan_cache_mode = force_generic_plan.
/// `parameters` is the highest $n.
struct GenericPlanCommands
{
    ExplainCommand prepare;
    QString explain;
};
Result<GenericPlanCommands> genericPlanCommands(const QString &statement, const ExplainOptions &options, int major,
    int parameters, ExplainFormat format = ExplainFormat::Json);

} // namespace datainsight
