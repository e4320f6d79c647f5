// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/pending.h"
#include "ui/plan/nodedetail.h"
#include "ui/plan/statementpanel.h"

#include <QObject>

#include <memory>

namespace datainsight {

class ExplainRunner;
struct PlanContext;
struct Profile;

/// Asks the server a plan came from what it knows of a node's relation; where the plan does not say, the chosen one.
/// One server and database at a time: the connection is opened when first needed and closes after a minute without use.
/// UI thread; nothing waits. Outlives what it is asked for: its end cancels it.
class PlanFacts final : public QObject
{
    Q_OBJECT
public:
    explicit PlanFacts(StatementPanelContext context, QObject *parent = nullptr);
    ~PlanFacts() override;

    /// The server that is chosen, and the database there; either may be empty.
    void setChosen(const TargetId &target, const QString &database);
    /// No sections where there is no server to ask; errors are the server's, in words.
    Pending<std::vector<DetailSection>> ask(const PlanContext &context, const PlanNode &node, const CancelToken &token);

private:
    std::optional<Profile> profileFor(const PlanContext &context) const;

    StatementPanelContext m_context;
    TargetId m_target;
    QString m_database;
    std::optional<Profile> m_asked; ///< whom m_runner asks
    QString m_askedDatabase;
    std::unique_ptr<ExplainRunner> m_runner;
};

} // namespace datainsight
