// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/config/profile.h"
#include "core/connect/sshforwarder.h"
#include "core/plan/analysedplan.h"
#include "core/secrets/enteredsecrets.h"
#include "core/sqltext/indexstatement.h"
#include "ui/plan/explainoptionspopup.h"
#include "ui/plan/parameterform.h"
#include "ui/plan/sqleditornames.h"
#include "ui/plan/whatifpanel.h"

#include <memory>
#include <optional>

namespace datainsight {

class SecretStore;

enum class RunMode { Explain, Analyze, Generic };

/// A statement and how it is to be explained.
struct StatementRun
{
    QString statement;
    RunMode mode = RunMode::Explain;
    QSet<QString> options; ///< ids of ExplainOptionRow
    QMap<QString, QString> settings; ///< of the run only
    std::vector<SqlParameter> parameters;
    Milliseconds timeout { 30000 };
    bool allowWrites = false; ///< the person was asked
};

/// What the connected server offers.
struct ServerOffer
{
    int major = 0;
    QString version;
    QString database;
    QStringList databases;
    std::vector<ExplainOptionRow> options;
    QSet<QString> usual; ///< of them, switched on unless the person chooses otherwise
};

struct WhatIfAnswer
{
    WhatIfFigures figures;
    AnalysedPlanPtr before;
    AnalysedPlanPtr after;
};

/// Runs what the panel is asked for on a connection of its own, opened when first needed. Lives on the UI thread and
/// answers through its event loop; destroying it cancels what is under way.
class StatementRunner
{
public:
    /// What is `entered` comes before any other source of secrets.
    StatementRunner(const Profile &profile, std::shared_ptr<SecretStore> secrets, const SshProgram &ssh,
        const EnteredSecrets &entered = {});
    ~StatementRunner();
    Q_DISABLE_COPY_MOVE(StatementRunner)

    /// Empty for the profile's own. What is asked from now on goes there.
    void setDatabase(const QString &database);

    Pending<ServerOffer> offer(const CancelToken &token);
    Pending<std::shared_ptr<const SqlNames>> names(const CancelToken &token);
    /// Error{Question} when it would write and nobody was asked yet. Errors carry where in the statement the fault is,
    /// where the server says so.
    Pending<AnalysedPlanPtr> run(const StatementRun &run, const CancelToken &token);
    Pending<WhatIfAnswer> whatIf(const StatementRun &run, const QString &indexes, const CancelToken &token);
    /// Runs a CREATE INDEX as it stands, outside transactions. Answers with how long it took, in ms.
    Pending<double> createIndex(const QString &statement, const CancelToken &token);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// What can be told of a statement from its words.
struct InspectedStatement
{
    StatementFacts facts;
    std::optional<IndexStatement> index; ///< where it is a CREATE INDEX
};
/// On the pool. Errors (Parse) as statementToExplain(), and for a CREATE INDEX that cannot be read.
Pending<InspectedStatement> inspectOnPool(const QString &statement);

} // namespace datainsight
