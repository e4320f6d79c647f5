// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/config/profile.h"
#include "core/connect/sshforwarder.h"
#include "core/explain/explainrun.h"
#include "core/secrets/enteredsecrets.h"
#include "ui/plan/sqleditornames.h"
#include "ui/plan/statementrun.h"
#include "ui/plan/whatifpanel.h"

#include <memory>

namespace datainsight {

class SecretStore;

struct WhatIfAnswer
{
    WhatIfFigures figures;
    AnalysedPlanPtr before;
    AnalysedPlanPtr after;
};

struct BuiltIndex
{
    double milliseconds = 0;
    QStringList notices; ///< what the server said meanwhile
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
    Pending<ExplainOutcome> run(const StatementRun &run, const CancelToken &token);
    /// What it would do, in SQL; see explainScript().
    Pending<QString> script(const StatementRun &run, const CancelToken &token);
    Pending<WhatIfAnswer> whatIf(const StatementRun &run, const QString &indexes, const CancelToken &token);
    /// Runs a CREATE INDEX as it stands, outside transactions; errors say in their hint what the server said before.
    /// After a cancel the answer is what became of it, as soon as the server tells; the next one does not wait for
    /// that. Error{Connection} says that nobody knows: the server hung, or the connection was lost.
    Pending<BuiltIndex> createIndex(const QString &statement, const CancelToken &token);

    /// What createIndex() does, in SQL.
    static QString indexScript(const QString &statement);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
