// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statements/statementtotals.h"

#include <QSet>

namespace datainsight {

/// What the comments of a statement say, by name; see statementTags().
using StatementTags = QMap<QString, QString>;

/// What is typed above the statements: words that must all occur somewhere in text, user, database, query id or a tag,
/// in any case. "user:app", "database:shop" and "application:web" look there only; quotes hold a word together.
class StatementFilter
{
public:
    StatementFilter() = default;
    /// `names`: of tags that statements have; "name:word" of any other name is a word like all others.
    StatementFilter(const QString &typed, const QSet<QString> &names);

    bool isEmpty() const { return m_words.empty(); }
    bool matches(const StatementRow &row, const StatementTags &tags) const;

    /// What to type for one value: application:"my shop".
    static QString condition(const QString &name, const QString &value);

private:
    struct Word
    {
        QString name; ///< where it must be; empty: anywhere
        QString text;
    };
    std::vector<Word> m_words;
};

} // namespace datainsight
