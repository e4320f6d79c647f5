// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/relationname.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

enum class StatementKind {
    Select, ///< also VALUES and TABLE
    Insert,
    Update,
    Delete,
    Merge,
    CreateTableAs, ///< also CREATE MATERIALIZED VIEW
    DeclareCursor,
    Execute, ///< of a statement prepared before
    Explain,
    Ddl,
    Utility, ///< SET, VACUUM, COPY, CALL …
    Unknown,
};

/// What can be told from the words of one statement.
struct StatementFacts
{
    QString text; ///< the statement alone: comments before it, no semicolon
    qsizetype begin = 0; ///< where it begins in the text it came from, in characters
    StatementKind kind = StatementKind::Unknown;
    /// It changes data or takes row locks: INSERT, UPDATE, DELETE, MERGE also inside WITH, SELECT INTO, FOR UPDATE and
    /// the like, DDL. What functions do cannot be told: SELECT f() counts as reading, so run it READ ONLY.
    bool writes = false;
    int parameters = 0; ///< the highest $n used
    std::vector<RelationName> relations; ///< read or written, each once, in order; without the names of its WITH
    RelationAliases aliases; ///< what it calls them
    /// "pg15:50fde20626009aba": the same for statements that differ in constants, lists of constants and layout only.
    /// Begins with the parser's version because that decides it; "text:…" a hash of the normalised text where the
    /// parser gives up. Safe to store: holds no constant.
    QString fingerprint;
    QString normalised; ///< constants replaced by $n
    /// The parser (PostgreSQL parserMajor()) cannot read it. Then kind is told from its first word, `writes` is what
    /// such a statement may do, and relations are empty. A newer server may understand it all the same.
    std::optional<Error> misread;
};

/// Takes apart the one statement of `text`. Errors (Parse, with line and column): there is none, there are several, or
/// a quote or comment does not end. Any thread; half a millisecond for an ordinary statement, 50 ms for a long one.
Result<StatementFacts> inspectStatement(const QString &text);

/// What a statement, or the EXPLAIN of one, calls its relations; empty where the text is not one that can be read. As
/// inspectStatement().
RelationAliases relationAliases(const QString &text);

/// The fingerprint of a text that need not be right, nor one statement: of a log, or cut off by the server. Never
/// empty.
QString statementFingerprint(const QString &text);

/// The major version of PostgreSQL whose grammar is used.
int parserMajor();

/// Whether EXPLAIN takes it.
bool isExplainable(StatementKind kind);

/// The statement that an EXPLAIN of a person is about, its options left out; `text` itself when it is no EXPLAIN.
/// `removed` gets the count of characters cut off in front.
QString withoutExplain(const QString &text, qsizetype *removed = nullptr);

} // namespace datainsight
