// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <functional>

namespace datainsight {

/// What a stretch of SQL is, as far as its colour goes. Also the editor's style numbers.
enum class SqlStyle : char { Plain, Comment, Keyword, Type, Number, String, QuotedName, Operator, Parameter };

/// Where a scan stands at the end of a line, in one number, so that an editor can keep it per line and go on anywhere:
/// 0 outside everything; inside a comment with its depth, a string, a quoted name, or a dollar quote with its tag.
using SqlScanState = int;

/// Told of every stretch, in order and without gaps: `length` bytes of one style.
using SqlScanSink = std::function<void(qsizetype length, SqlStyle style)>;

/// Cuts UTF-8 text into styled stretches the way PostgreSQL's own lexer would: nested comments, '' and E'' strings,
/// dollar quotes, quoted names, parameters. `from` is what the scan of the text before returned. Linear, some 100 MB/s.
SqlScanState scanStyles(QByteArrayView text, SqlScanState from, const SqlScanSink &sink);

/// Bytes [from, to) of a text.
struct SqlRange
{
    qsizetype from = 0;
    qsizetype to = 0;

    bool isEmpty() const { return to <= from; }
    friend bool operator==(const SqlRange &, const SqlRange &) = default;
};

/// The statement at `position`: without its semicolon and the white space around it, with the comments before it, which
/// may be hints to the planner. Between two statements it is the one that ended on the same line, else the one to come.
/// Empty when there is nothing but comments.
SqlRange statementAround(QByteArrayView text, qsizetype position);

} // namespace datainsight
