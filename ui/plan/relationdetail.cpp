// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/relationdetail.h"

#include "core/base/units.h"
#include "core/explain/relationfacts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::RelationDetail)
};

QString size(qint64 bytes, bool estimated)
{
    if (bytes < 0)
        return Tr::tr("not known");
    const QString text = formatValue(static_cast<double>(bytes), Unit::Bytes);
    return estimated ? Tr::tr("about %1").arg(text) : text;
}

QString moment(const std::optional<Instant> &instant)
{
    return instant ? QLocale().toString(toDateTime(*instant).toLocalTime(), QLocale::ShortFormat) : Tr::tr("never");
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

DetailSection tableSection(const RelationFacts &facts, const QString &server)
{
    DetailSection section;
    section.title = Tr::tr("%1.%2 on %3 now").arg(facts.schema, facts.name, server);
    auto &rows = section.rows;
    rows = { { Tr::tr("Live rows"), count(facts.liveRows) }, { Tr::tr("Dead rows"), count(facts.deadRows) },
        { Tr::tr("Last ANALYZE"), moment(facts.lastAnalyze) },
        { Tr::tr("Changed since"), count(facts.modifiedSinceAnalyze) },
        { Tr::tr("Last VACUUM"), moment(facts.lastVacuum) },
        { Tr::tr("Table"), size(facts.tableBytes, facts.sizesEstimated) },
        { Tr::tr("Its indexes"), size(facts.indexBytes, facts.sizesEstimated) } };
    if (!facts.parent.isEmpty())
        rows.push_back({ Tr::tr("Part of"), QStringList { facts.parent, facts.bounds }.join(u' ').trimmed() });
    if (facts.children > 0)
        rows.push_back({ Tr::tr("Partitions or chunks"), count(facts.children) });
    if (const auto &chunk = facts.timescale) {
        if (!chunk->rangeStart.isEmpty())
            rows.push_back({ Tr::tr("Chunk of"), chunk->hypertable });
        if (!chunk->rangeStart.isEmpty())
            rows.push_back({ Tr::tr("Range"), QString(chunk->rangeStart + QStringLiteral(" – ") + chunk->rangeEnd) });
        if (chunk->compressed)
            rows.push_back(
                { Tr::tr("Columnstore"), *chunk->compressed ? Tr::tr("yes, at least in part") : Tr::tr("no") });
        if (chunk->chunks > 0)
            rows.push_back(
                { Tr::tr("Columnstore"), chunk->compressionEnabled ? Tr::tr("enabled") : Tr::tr("not enabled") });
    }
    section.note = facts.remarks.join(u' ');
    return section;
}

/// All that the node says but the columns it hands on, which are most of a wide table.
QString conditionsOf(const PlanNode &node)
{
    QStringList texts;
    for (const auto &property : node.properties) {
        if (property.name != QLatin1String("Output"))
            texts << toText(property.value);
    }
    return texts.join(u'\n');
}

bool names(const QString &text, const QString &column)
{
    const QRegularExpression word(
        QString(QStringLiteral("(?<!\\w)") + QRegularExpression::escape(column) + QStringLiteral("(?!\\w)")),
        QRegularExpression::UseUnicodePropertiesOption);
    return word.match(text).hasMatch();
}

DetailSection columnSection(const RelationFacts &facts, const PlanNode &node)
{
    DetailSection section { .title = Tr::tr("Columns in its conditions"), .heads = {}, .rows = {}, .note = {} };
    const QString conditions = conditionsOf(node);
    for (const auto &column : facts.columns) {
        if (names(conditions, column.name))
            section.rows.push_back({ QString(column.name + u' ' + column.type), columnFactsText(column) });
    }
    return section;
}

DetailSection indexSection(const RelationFacts &facts)
{
    DetailSection section { .title = Tr::tr("Its indexes"), .heads = {}, .rows = {}, .note = {} };
    for (const auto &index : facts.indexes) {
        QStringList says { index.definition.isEmpty() ? index.name : index.definition, size(index.bytes, false),
            Tr::tr("scanned %1 times").arg(count(index.scans)) };
        if (!index.valid)
            says << Tr::tr("invalid: a concurrent build failed");
        section.rows.push_back({ index.name, says.join(QStringLiteral(" · ")) });
    }
    if (facts.indexes.empty())
        section.note = Tr::tr("There is none.");
    return section;
}

} // namespace

std::vector<DetailSection> relationDetail(const RelationFacts &facts, const PlanNode &node, const QString &server)
{
    std::vector<DetailSection> sections { tableSection(facts, server) };
    if (auto columns = columnSection(facts, node); !columns.rows.empty())
        sections.push_back(std::move(columns));
    sections.push_back(indexSection(facts));
    return sections;
}

} // namespace datainsight
