// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/indexcandidate.h"
#include "core/advise/pricing.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <map>

namespace datainsight {

class Session;

/// What the planner itself says, with indexes imagined by HypoPG in this session: EXPLAIN of each statement, for any
/// value of its parameters. Nothing runs. A table with more than MostLeaves partitions or chunks is left to estimates:
/// an index would have to be imagined on each. What a lock keeps from being planned is left out, with all that reads
/// the same table. On the session's thread.
class HypopgPricing : public Pricing
{
public:
    static constexpr int MostLeaves = 100;

    /// What it is given must outlive it. `texts` and `uses` by statement.
    HypopgPricing(Session &session, const AdviceCatalog &catalog, const std::vector<QString> &texts,
        const std::vector<std::vector<TableUse>> &uses, const std::vector<IndexCandidate> &candidates);

    /// Looks for the extension. Errors: Unsupported, with what to install; through a pooler.
    Result<void> begin();
    QString version() const { return m_version; }
    /// Bytes by HypoPG's estimate; none where it was never imagined.
    std::optional<double> bytes(int candidate) const;
    bool canPrice(int statement) const;
    /// How many statements the server would not plan.
    int refused() const { return static_cast<int>(m_refused.size()); }

    Result<std::optional<StatementPrice>> price(int statement, const std::vector<int> &there) override;

private:
    struct Imagined
    {
        QByteArray oids; ///< as an array
        QStringList names;
    };
    Result<void> setThere(const std::vector<int> &there);
    Result<void> imagine(int candidate);
    Result<void> forget(const std::vector<int> &candidates);
    /// A statement as it is sent.
    struct Commands
    {
        QString prepare; ///< empty: it has no parameters
        QString explain;
    };
    Result<Commands> commandsFor(int statement);
    Result<QByteArray> explain(int statement);
    void readPlan(const QJsonObject &node, StatementPrice &price) const;
    void refuse(int statement, bool locked);

    Session &m_session;
    const AdviceCatalog &m_catalog;
    const std::vector<QString> &m_texts;
    const std::vector<std::vector<TableUse>> &m_uses;
    const std::vector<IndexCandidate> &m_candidates;
    QString m_version, m_schema;
    QHash<int, Commands> m_commands;
    std::map<int, Imagined> m_imagined; ///< what is there now
    QHash<QString, int> m_names; ///< of imagined indexes: the candidate
    QHash<int, double> m_bytes;
    QSet<int> m_impossible; ///< candidates that HypoPG refused
    QSet<int> m_refused, m_lockedTables;
};

/// A statement as pg_stat_statements keeps it, so that a server takes it again: in "interval $1" the constant's type
/// stands before it, where only a constant may.
QString plannable(const QString &text);

} // namespace datainsight
