// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace datainsight {

/// One statement of a text: its words and where they stand. The comments before it belong to it (hints stand in them),
/// the semicolon does not.
struct SqlStatementRange
{
    QString text;
    qsizetype begin = 0; ///< characters of the QString; `end` is behind the last one
    qsizetype end = 0;
    qsizetype byteBegin = 0; ///< the same in UTF-8
    qsizetype byteEnd = 0;
};

/// The statements of a text, in order; what is nothing but comments and semicolons is none. Cuts at semicolons the way
/// psql does, so that a statement need not be one this version of the parser understands. Errors (Parse) as scanSql().
/// Any thread; 50 ms for a megabyte.
Result<std::vector<SqlStatementRange>> splitStatements(const QString &text);

/// The statement a cursor at `position` (characters) means: the one around it, else the one before it on its line, else
/// the next; none when there is none.
std::optional<SqlStatementRange> statementAt(
    const QString &text, const std::vector<SqlStatementRange> &statements, qsizetype position);

/// The one statement of `text`. Errors (Parse): there is none, or there are several; then it stands where the second
/// begins.
Result<SqlStatementRange> onlyStatement(const QString &text);

/// Where in `text` a place in the statement that begins at `begin` is; unknown for an unknown one.
TextPosition positionInText(QStringView text, qsizetype begin, TextPosition position);
/// The same for an error that has a place, and perhaps names it in its hint.
Error errorInText(Error error, QStringView text, qsizetype begin);

} // namespace datainsight
