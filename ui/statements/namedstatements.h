// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/statements/statementbook.h"
#include "ui/statements/statementfilter.h"

#include <QHash>
#include <QSet>

namespace datainsight {

/// The texts of a server's statements, what to call them, and what their comments say.
class NamedStatements
{
public:
    /// Some microseconds a text, 10 µs where it has comments.
    void add(const std::vector<StatementEntry> &entries);

    const StatementBook &book() const { return m_book; }
    /// statementTitle() of the first of its fingerprint; null where its text is not known.
    QString title(const QString &fingerprint) const { return m_titles.value(fingerprint); }
    /// Whatever has this query id, as the session history tells statements; null where its text is not known.
    QString titleOf(const QString &queryId) const { return m_titlesById.value(queryId); }
    /// By fingerprint, names in small letters; empty where its comments say nothing.
    StatementTags tags(const QString &fingerprint) const { return m_tags.value(fingerprint); }
    /// Of the tags that any statement has, in small letters.
    const QSet<QString> &tagNames() const { return m_tagNames; }

private:
    StatementBook m_book;
    QHash<QString, QString> m_titles, m_titlesById;
    QHash<QString, StatementTags> m_tags;
    QSet<QString> m_tagNames;
};
using NamedStatementsPtr = std::shared_ptr<const NamedStatements>;

/// Of all these, on the pool: thousands of texts take a tenth of a second.
Pending<NamedStatementsPtr> namesOnPool(std::vector<StatementEntry> entries);

} // namespace datainsight
