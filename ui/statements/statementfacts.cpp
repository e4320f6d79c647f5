// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementfacts.h"

#include "core/base/sqlidentifier.h"
#include "core/base/units.h"
#include "ui/statements/statementwords.h"

#include <QCoreApplication>

#include <cmath>

namespace datainsight {

namespace {

using Measure = StatementMeasure;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementFacts)
};

/// Empty where it is not known.
QString valueText(double value, Unit unit)
{
    return std::isnan(value) ? QString() : formatValue(value, unit);
}

QString meanText(const StatementSums &sums)
{
    const double deviation = sums.deviation();
    return std::isnan(deviation)
        ? valueText(sums.mean(), Unit::Milliseconds)
        : Tr::tr("%1 ± %2").arg(valueText(sums.mean(), Unit::Milliseconds), valueText(deviation, Unit::Milliseconds));
}

QString tables(const StatementItem &item, const StatementReading &reading)
{
    if (item.row.query.isEmpty())
        return {};
    QStringList names;
    for (const auto &relation : reading.relations)
        names << (relation.schema.isEmpty() ? QString() : QString(sqlIdentifier(relation.schema) % QLatin1Char('.')))
                + sqlIdentifier(relation.name);
    if (!reading.laidOut.isEmpty() && !reading.isRead)
        return Tr::tr("not to be told: the text is cut off or not known to the parser");
    return names.join(QStringLiteral(", "));
}

} // namespace

std::vector<FactList::Fact> statementFacts(
    const StatementItem &item, const StatementTags &tags, const StatementReading &reading, const QString &waits)
{
    const auto &row = item.row;
    const auto &sums = row.sums;
    const auto sum = [&](double value, Unit unit) {
        const QString text = valueText(value, unit);
        return row.lowerBound && !text.isEmpty() ? QString(QStringLiteral("≥ ") % text) : text;
    };
    const auto bytes = [&](Measure blocks) { return sum(sums[blocks] * item.blockSize, Unit::Bytes); };
    QStringList tagged;
    for (auto tag = tags.cbegin(); tag != tags.cend(); ++tag)
        tagged << Tr::tr("%1: %2", "a tag and its value").arg(tag.key(), tag.value());
    return {
        { Tr::tr("Change"), item.change ? changeText(*item.change) : QString() },
        { Tr::tr("That means"), item.change ? changeMeaning(*item.change) : QString() },
        { Tr::tr("Calls"), sum(sums[Measure::Calls], Unit::Count) },
        { Tr::tr("Total time"), sum(sums[Measure::TotalTime], Unit::Milliseconds) },
        { Tr::tr("Share"), valueText(100 * item.share, Unit::Percent) },
        { Tr::tr("Mean"), meanText(sums), Tr::tr("And the standard deviation.") },
        { Tr::tr("Rows"), sum(sums[Measure::Rows], Unit::Rows) },
        { Tr::tr("Rows a call"), valueText(sums.rowsPerCall(), Unit::Count) },
        { Tr::tr("Hit ratio"), valueText(100 * sums.hitRatio(), Unit::Percent) },
        { Tr::tr("Blocks read"), bytes(Measure::SharedRead) },
        { Tr::tr("I/O time"), sum(sums.ioTime(), Unit::Milliseconds) },
        { Tr::tr("WAL"), sum(sums[Measure::WalBytes], Unit::Bytes) },
        { Tr::tr("Temp written"), bytes(Measure::TempWritten) },
        { Tr::tr("Plan time"), sum(sums[Measure::PlanTime], Unit::Milliseconds) },
        { Tr::tr("JIT"), sum(sums[Measure::JitTime], Unit::Milliseconds) },
        { Tr::tr("Waits"), waits,
            Tr::tr("Where its sessions spent their time, from the session history: CPU, or what they waited for.") },
        { Tr::tr("Tables"), tables(item, reading), Tr::tr("That it reads or writes, as it names them.") },
        { Tr::tr("Tags"), tagged.join(QStringLiteral(", ")),
            Tr::tr("From the comments of the first of its kind that was seen.") },
        { Tr::tr("Database"), row.database },
        { Tr::tr("User"), row.user },
        { Tr::tr("Level"),
            row.isOther        ? QString()
                : row.toplevel ? Tr::tr("sent by clients")
                               : Tr::tr("called by functions") },
        { Tr::tr("Query ID"), row.queryIds.join(QStringLiteral(", ")) },
        { Tr::tr("Fingerprint"), row.isOther || row.query.isNull() ? QString() : row.fingerprint,
            Tr::tr("The same across restarts and versions of PostgreSQL.") },
        { Tr::tr("What it is"),
            row.isOther ? Tr::tr("Statements that were among the first 200 by no measure, added up: the "
                                 "store keeps no more of them one by one.")
                        : QString() },
    };
}

} // namespace datainsight
