// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/indexwords.h"

#include "core/base/sqlidentifier.h"
#include "core/base/units.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::IndexWords)
};

/// Bits of pg_index.indoption.
constexpr int Descending = 1;
constexpr int NullsFirst = 2;

QString orderText(int option)
{
    const bool descending = option & Descending;
    const bool nullsFirst = option & NullsFirst;
    QString text = descending ? QStringLiteral(" DESC") : QString();
    if (descending != nullsFirst)
        text += nullsFirst ? QStringLiteral(" NULLS FIRST") : QStringLiteral(" NULLS LAST");
    return text;
}

QString groupWord(const FindingGroup &group)
{
    if (group.tooEarly)
        return group.problem == IndexProblem::Unused ? Tr::tr("Unused so far") : Tr::tr("Unique, unused so far");
    switch (group.problem) {
    case IndexProblem::Invalid:
        return Tr::tr("Invalid");
    case IndexProblem::Duplicate:
        return Tr::tr("Duplicate");
    case IndexProblem::Redundant:
        return Tr::tr("Redundant");
    case IndexProblem::Unused:
        return Tr::tr("Unused");
    case IndexProblem::Oversized:
        return Tr::tr("Oversized");
    case IndexProblem::UniqueNeverScanned:
        return Tr::tr("Unique, never scanned");
    case IndexProblem::MissingForForeignKey:
        return Tr::tr("Missing on foreign keys");
    }
    return {};
}

QString bytesText(qint64 bytes)
{
    return formatValue(static_cast<double>(bytes), Unit::Bytes);
}

bool hasWord(const IndexRow &index, const QString &word)
{
    const auto has = [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    return has(index.sqlName) || has(index.sqlTable) || has(index.aggregate) || has(index.method)
        || has(roleText(index))
        || std::any_of(
            index.keys.begin(), index.keys.end(), [&](const IndexKey &key) { return !key.expression && has(key.text); })
        || std::any_of(index.included.begin(), index.included.end(), has);
}

} // namespace

QString problemWord(const IndexFinding &finding)
{
    return finding.tooEarly ? Tr::tr("Too early to tell")
                            : groupWord({ .problem = finding.problem, .tooEarly = false });
}

Tone problemTone(const IndexFinding &finding)
{
    if (finding.tooEarly || finding.problem == IndexProblem::UniqueNeverScanned)
        return Tone::Info;
    return finding.problem == IndexProblem::Invalid ? Tone::Critical : Tone::Warning;
}

QString headingText(const FindingGroup &group)
{
    return Tr::tr("%1 (%2)").arg(groupWord(group), QLocale().toString(group.count));
}

QString headingDetail(const FindingGroup &group)
{
    if (group.tooEarly)
        return Tr::tr("The statistics count for less than a week, so that nothing is said of these yet. What runs once "
                      "a week, or at the end of a month, may need one of them.");
    switch (group.problem) {
    case IndexProblem::Invalid:
        return Tr::tr(
            "Left behind by a build that did not end. Every write keeps them up, no query uses them. Drop them "
            "and build them again, or reindex them CONCURRENTLY.");
    case IndexProblem::Duplicate:
        return Tr::tr(
            "Another index of the table has the same columns and does all they do. Every write pays for both. "
            "Drop these; the other stays.");
    case IndexProblem::Redundant:
        return Tr::tr("Another index begins with their columns and does all they do, if a little larger to read. Drop "
                      "these, unless the short one is wanted for its size.");
    case IndexProblem::Unused:
        return Tr::tr("No query has scanned them since the statistics began to count, and no rule or foreign key needs "
                      "them. Every write keeps them up and HOT updates are lost to them.");
    case IndexProblem::Oversized:
        return Tr::tr("More than half of them is empty or dead by estimate: scans and the cache pay for it. REINDEX "
                      "CONCURRENTLY builds them anew beside the old one; it needs the room of both meanwhile.");
    case IndexProblem::UniqueNeverScanned:
        return Tr::tr(
            "They only keep their columns unique. That is a reason to have them: they are named for what they "
            "cost, not to be dropped.");
    case IndexProblem::MissingForForeignKey:
        return Tr::tr("Whenever a referenced row is deleted or its key changes, the whole referencing table is read. "
                      "Build these where that happens; where it never does, they are not needed.");
    }
    return {};
}

QString shortName(const QString &schema, const QString &name)
{
    return schema == QLatin1String("public") ? sqlIdentifier(name)
                                             : QString(sqlIdentifier(schema) % QLatin1Char('.') % sqlIdentifier(name));
}

QString tableText(const IndexRow &index)
{
    const QLatin1String usual("public.");
    if (index.aggregate.isEmpty())
        return shortName(index.tableSchema, index.tableName);
    return index.aggregate.startsWith(usual) ? index.aggregate.mid(usual.size()) : index.aggregate;
}

QString columnsText(const IndexRow &index)
{
    QStringList keys;
    for (const auto &key : index.keys)
        keys << (key.expression ? QStringLiteral("(…)") : key.text) + orderText(key.option);
    QString text = keys.join(QStringLiteral(", "));
    if (!index.included.isEmpty())
        text += QStringLiteral(" INCLUDE (") + index.included.join(QStringLiteral(", ")) + QLatin1Char(')');
    if (!index.predicate.isEmpty())
        text += QStringLiteral(" WHERE …");
    return text;
}

QString roleText(const IndexRow &index)
{
    if (index.primary)
        return Tr::tr("primary key");
    if (index.exclusion)
        return Tr::tr("exclusion constraint");
    if (index.unique)
        return index.constraint.isEmpty() ? Tr::tr("unique") : Tr::tr("unique constraint");
    return {};
}

QString validityText(const IndexRow &index)
{
    return index.beingBuilt ? Tr::tr("being built") : index.valid ? Tr::tr("valid") : Tr::tr("invalid");
}

bool isOf(const IndexItem &item, const QString &word)
{
    const auto *index = item.row();
    if (index && hasWord(*index, word))
        return true;
    const auto *said = item.what();
    if (!said)
        return false;
    const auto *key = item.foreignKey();
    return problemWord(*said).contains(word, Qt::CaseInsensitive)
        || (key
            && (said->name.contains(word, Qt::CaseInsensitive) || key->sqlTable.contains(word, Qt::CaseInsensitive)
                || key->name.contains(word, Qt::CaseInsensitive)
                || key->columns.join(QLatin1Char(' ')).contains(word, Qt::CaseInsensitive)));
}

QString summaryText(const IndexReport &report)
{
    qint64 all = 0;
    for (const auto &index : report.list.rows)
        all += index.bytes;
    qint64 won = 0;
    int problems = 0;
    for (const auto &finding : report.findings) {
        if (finding.tooEarly || finding.problem == IndexProblem::UniqueNeverScanned)
            continue;
        ++problems;
        won += finding.problem == IndexProblem::MissingForForeignKey ? 0 : bytesAtStake(report, finding);
    }
    const QString indexes =
        Tr::tr("All indexes: %1, %2")
            .arg(QLocale().toString(static_cast<qlonglong>(report.list.rows.size())), bytesText(all));
    if (problems == 0)
        return indexes;
    const QString found = Tr::tr("%1 to look at").arg(QLocale().toString(problems));
    return won == 0 ? QString(found % QStringLiteral(" · ") % indexes)
                    : QString(found % QStringLiteral(" · ") % Tr::tr("%1 to be won").arg(bytesText(won))
                        % QStringLiteral(" · ") % indexes);
}

} // namespace datainsight
