// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace datainsight {

/// What the comments of a statement say of where it comes from: `application`, `controller`, `route`, `traceparent` …
///
///   sqlcommenter   /*controller='orders',route='%2Forders%2Fnew'*/    values percent-encoded, \' for a quote
///   marginalia     /*application:Shop,controller:orders,action:new*/
///   others         /* application=shop, job=import */ or /* application='shop' job='import' */
///
/// A comment in which not every part is such a pair is prose and gives none. Of a tag given twice the last stands. In
/// pg_stat_statements a statement has the comments of the first one of its kind that was seen. Any thread; safe on any
/// text.
QMap<QString, QString> statementTags(const QString &text);

} // namespace datainsight
