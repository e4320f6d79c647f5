// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementfilter.h"

#include <algorithm>

namespace datainsight {

namespace {

const QString User = QStringLiteral("user");
const QString Database = QStringLiteral("database");

/// Split at white space outside of quotes, which go.
QStringList wordsOf(const QString &typed)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : typed) {
        if (c == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            words << word;
            word.clear();
        } else {
            word += c;
        }
    }
    words << word;
    words.removeAll(QString());
    return words;
}

bool has(const QString &text, const QString &word)
{
    return text.contains(word, Qt::CaseInsensitive);
}

bool isAnywhere(const QString &word, const StatementRow &row, const StatementTags &tags)
{
    return has(row.query, word) || has(row.user, word) || has(row.database, word) || row.queryIds.contains(word)
        || row.fingerprint == word
        || std::any_of(tags.cbegin(), tags.cend(), [&word](const QString &value) { return has(value, word); });
}

} // namespace

StatementFilter::StatementFilter(const QString &typed, const QSet<QString> &names)
{
    for (const auto &word : wordsOf(typed)) {
        const auto colon = word.indexOf(QLatin1Char(':'));
        const QString name = word.left(colon).toLower();
        const bool isNamed = colon > 0 && (name == User || name == Database || names.contains(name));
        m_words.push_back(isNamed ? Word { name, word.mid(colon + 1) } : Word { {}, word });
    }
}

bool StatementFilter::matches(const StatementRow &row, const StatementTags &tags) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&](const Word &word) {
        if (word.name.isEmpty())
            return isAnywhere(word.text, row, tags);
        if (word.name == User)
            return has(row.user, word.text);
        if (word.name == Database)
            return has(row.database, word.text);
        return tags.contains(word.name) && has(tags.value(word.name), word.text);
    });
}

QString StatementFilter::condition(const QString &name, const QString &value)
{
    const bool isOneWord = std::none_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
    return isOneWord ? QString(name % QLatin1Char(':') % value)
                     : QString(name % QLatin1String(":\"") % value % QLatin1Char('"'));
}

} // namespace datainsight
