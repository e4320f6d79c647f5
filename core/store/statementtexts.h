// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/pending.h"

#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

/// An entry of pg_stat_statements, by the labels that its deltas have in the store.
struct StatementKey
{
    QString datname, usename, queryid, toplevel;
    friend bool operator==(const StatementKey &, const StatementKey &) = default;
    friend size_t qHash(const StatementKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.datname, key.usename, key.queryid, key.toplevel);
    }
};

/// What is kept of a statement's text.
struct StatementText
{
    static constexpr qsizetype MostCharacters = 65'536;

    QString fingerprint; ///< of the whole text; as statementFingerprint() makes it
    QString query; ///< at most its first MostCharacters
    qint64 length = 0; ///< of the whole, in bytes as the server has it
    friend bool operator==(const StatementText &, const StatementText &) = default;
};

struct StatementEntry
{
    StatementKey key;
    StatementText text;
};

/// Why the texts of a server could not be read when that was tried last.
struct StatementTrouble
{
    Instant at;
    QString message; ///< one line, with what to do
    friend bool operator==(const StatementTrouble &, const StatementTrouble &) = default;
};

/// The texts of statements, by server and entry, whatever becomes of the entries there. Thread-safe; no call blocks.
/// Errors are of kind Storage. Any number of programs may use one, also those that only read the metrics store. Of an
/// entry whose text changes the newer one stands. Beyond its limit the longest unseen go.
class StatementTexts
{
public:
    virtual ~StatementTexts() = default;

    virtual Pending<bool> save(TargetId target, std::vector<StatementEntry> entries) = 0;
    /// All of a server; equal texts share their memory.
    virtual Pending<std::vector<StatementEntry>> load(TargetId target, CancelToken token) = 0;
    /// Why the server refuses its texts; nothing: it gives them again.
    virtual Pending<bool> saveTrouble(TargetId target, std::optional<StatementTrouble> trouble) = 0;
    virtual Pending<std::optional<StatementTrouble>> trouble(TargetId target, CancelToken token) = 0;

protected:
    StatementTexts() = default;
    Q_DISABLE_COPY_MOVE(StatementTexts)
};

} // namespace datainsight
