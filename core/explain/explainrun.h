// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/explain/explainoptions.h"
#include "core/plan/analysedplan.h"

#include <QStringList>

namespace datainsight {

class Session;

/// One statement to be explained.
struct ExplainRequest
{
    QString text; ///< exactly one statement; an EXPLAIN of the person's own before it is taken off
    ExplainOptions options;
    bool allowWrites = false; ///< the person agreed to what Error{Question} said
};

/// Which connection a run may use, by value.
struct ExplainPlace
{
    QString server; ///< as the profile calls it
    bool readOnly = true; ///< the profile's: nothing that writes runs, even to be rolled back
};

/// What came of it. Cheap to copy.
struct ExplainOutcome
{
    QByteArray source; ///< as the server printed it, JSON unless `remark` says otherwise; UTF-8
    std::vector<AnalysedPlanPtr> plans; ///< never empty; several where a rule makes several statements of one
    bool rolledBack = false; ///< it ran with the right to write, and was undone
    QStringList notices; ///< what the server said meanwhile: "NOTICE: …"
    QString remark; ///< a sentence the person should know; usually empty
};

/// Explains on the session's thread: one statement through the extended protocol, inside a transaction that is always
/// rolled back, READ ONLY unless it is Analyze of something that writes. Nothing of the settings outlives it.
/// Errors: Question when it would write and allowWrites is not set, also where only the server finds out (a function);
/// Permission when the profile is read-only; Parse when the text is not one statement, or parameters are missing;
/// Unsupported for what EXPLAIN does not take, and for a generic plan of parameters through a pooler; what
/// the server says with its position in `request.text`, and below its hint what it said before. No error holds the
/// value of a parameter.
Result<ExplainOutcome> runExplain(
    Session &session, const ExplainRequest &request, const ExplainPlace &place, const CancelToken &token = {});

} // namespace datainsight
