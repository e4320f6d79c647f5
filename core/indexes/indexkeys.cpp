// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexkeys.h"

#include <QRegularExpression>

namespace datainsight {

namespace {

std::vector<quint32> numbersOf(const QString &vector)
{
    std::vector<quint32> numbers;
    for (const QString &word : vector.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        numbers.push_back(word.toUInt());
    return numbers;
}

} // namespace

QString comparableTree(const QString &tree, quint32 relation, const ColumnBook &columns)
{
    if (tree.isEmpty())
        return {};
    static const QRegularExpression place(QStringLiteral(" :(location|varattnosyn|varoattno) -?\\d+"));
    static const QRegularExpression column(QStringLiteral(" :varattno (\\d+)"));
    const QString text = QString(tree).remove(place);
    QString comparable;
    qsizetype end = 0;
    for (auto it = column.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        comparable += text.mid(end, match.capturedStart() - end) + QStringLiteral(" :column ")
            + columns.column(relation, match.capturedView(1).toInt()).name;
        end = match.capturedEnd();
    }
    return comparable + text.mid(end);
}

QStringList treeItems(const QString &list)
{
    QStringList items;
    int depth = 0;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QChar character = list[i];
        if (character == QLatin1Char('\\')) {
            ++i; // what follows is no brace of the tree
        } else if (character == QLatin1Char('{')) {
            if (depth++ == 0)
                begin = i;
        } else if (character == QLatin1Char('}') && --depth == 0) {
            items << list.mid(begin, i + 1 - begin);
        }
    }
    return items;
}

void setKeys(IndexRow &index, const KeyVectors &vectors, const ColumnBook &columns)
{
    const auto numbers = numbersOf(vectors.columns);
    const auto classes = numbersOf(vectors.classes);
    const auto collations = numbersOf(vectors.collations);
    const auto options = numbersOf(vectors.options);
    const auto expressions = treeItems(vectors.expressions);
    qsizetype nextExpression = 0;
    const auto at = [](const std::vector<quint32> &values, size_t i) { return i < values.size() ? values[i] : 0; };
    for (size_t i = 0; i < numbers.size(); ++i) {
        const QString name = columns.column(index.table, static_cast<int>(numbers[i])).name;
        if (i >= static_cast<size_t>(vectors.keys)) {
            index.included << name;
            continue;
        }
        const bool isExpression = numbers[i] == 0;
        index.keys.push_back({ .text = isExpression ? expressions.value(nextExpression++) : name,
            .expression = isExpression,
            .opclass = at(classes, i),
            .collation = at(collations, i),
            .option = static_cast<int>(at(options, i)) });
    }
    index.included.sort();
}

QString notNullColumn(const QString &predicate)
{
    static const QRegularExpression form(QStringLiteral(
        "^\\{NULLTEST :arg \\{VAR :varno 1 :column (\"(?:[^\"]|\"\")+\"|\\S+) [^{}]*\\} :nulltesttype 1 [^{}]*\\}$"));
    const auto match = form.match(predicate);
    return match.hasMatch() ? match.captured(1) : QString();
}

} // namespace datainsight
