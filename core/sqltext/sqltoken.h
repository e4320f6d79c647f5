// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <vector>

namespace datainsight {

enum class SqlTokenKind {
    Word, ///< a keyword or a name
    QuotedName,
    String, ///< of every sort; several that PostgreSQL joins over a line's end are one
    Number,
    Parameter, ///< $1
    Operator,
    Punctuation, ///< , ; ( ) [ ] . : and ::
    LineComment,
    BlockComment,
};

/// One token as PostgreSQL's own scanner cuts it. Positions are bytes of the UTF-8 text.
struct SqlToken
{
    SqlTokenKind kind = SqlTokenKind::Word;
    bool keyword = false;
    bool reserved = false; ///< a keyword that cannot be a name
    qsizetype begin = 0;
    qsizetype end = 0;

    qsizetype size() const { return end - begin; }
    bool isComment() const { return kind == SqlTokenKind::LineComment || kind == SqlTokenKind::BlockComment; }
    QByteArrayView in(const QByteArray &text) const { return QByteArrayView(text).sliced(begin, size()); }
    /// The keyword or punctuation `word`, which is in upper case.
    bool is(const QByteArray &text, const char *word) const
    {
        return (keyword || kind == SqlTokenKind::Punctuation)
            && in(text).compare(QByteArrayView(word), Qt::CaseInsensitive) == 0;
    }
};

/// All tokens of `text` (UTF-8), comments too. Errors (Parse) have line and column: an unterminated quote or comment, a
/// zero byte, a text of more than 16 MB. Any thread; 50 ms for a megabyte.
Result<std::vector<SqlToken>> scanSql(const QByteArray &text);

} // namespace datainsight
