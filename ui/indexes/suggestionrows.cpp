// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/suggestionrows.h"

#include "core/action/actions/indexactions.h"
#include "core/base/units.h"
#include "ui/indexes/indexwords.h"
#include "ui/indexes/suggestionsource.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SuggestionRows)
};

using SuggestionColumn = Column<SuggestionItem>;
using HelpedColumn = Column<HelpedStatement>;

template<typename Item, typename Value>
Column<Item> figure(const char *id, const QString &title, Unit unit, const QString &help, Value value)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = unit, .help = help },
        .value = [value](const Item &item) { return QVariant(static_cast<double>(value(item))); } };
}

template<typename Item, typename Value>
Column<Item> words(const char *id, const QString &title, const QString &help, Value value, bool fixedWidth = false)
{
    return { .info = { .id = QLatin1String(id), .title = title, .help = help, .fixedWidth = fixedWidth },
        .value = [value](const Item &item) { return QVariant(value(item)); } };
}

QString basisText(AdviceBasis basis)
{
    return basis == AdviceBasis::Hypopg ? Tr::tr("planner, with HypoPG") : Tr::tr("reckoned from statistics");
}

QString duration(double ms)
{
    return formatValue(ms, Unit::Milliseconds);
}

/// The name behind an identifier that is quoted where it must be.
QString plainName(const QString &identifier)
{
    if (!identifier.startsWith(QLatin1Char('"')))
        return identifier;
    return identifier.mid(1).chopped(1).replace(QStringLiteral("\"\""), QStringLiteral("\""));
}

} // namespace

std::vector<SuggestionItem> suggestionItems(const AdviceReportPtr &report)
{
    std::vector<SuggestionItem> items;
    for (size_t i = 0; report && i < report->advice.size(); ++i)
        items.push_back({ report, i });
    return items;
}

SuggestionModel *makeSuggestionModel(QObject *parent)
{
    std::vector<SuggestionColumn> columns {
        words<SuggestionItem>(
            "table", Tr::tr("Table"), {},
            [](const SuggestionItem &item) { return shortName(item.advice().schema, item.advice().tableName); }, true),
        words<SuggestionItem>(
            "columns", Tr::tr("Index on"), {},
            [](const SuggestionItem &item) { return suggestionColumns(item.advice()); }, true),
        figure<SuggestionItem>("saved", Tr::tr("Time saved"), Unit::Milliseconds,
            Tr::tr("Of the time its statements took: the share of their cost that would go."),
            [](const SuggestionItem &item) { return item.advice().savedTime; }),
        figure<SuggestionItem>("helps", Tr::tr("Helps"), Unit::Count, Tr::tr("Statements that would use it."),
            [](const SuggestionItem &item) { return item.advice().statements.size(); }),
        figure<SuggestionItem>("size", Tr::tr("Size"), Unit::Bytes, Tr::tr("Estimated."),
            [](const SuggestionItem &item) { return item.advice().bytes; }),
        figure<SuggestionItem>("writes", Tr::tr("Write cost"), Unit::Milliseconds,
            Tr::tr("To keep it up over the same time."),
            [](const SuggestionItem &item) { return item.advice().writeTime; }),
        words<SuggestionItem>(
            "method", Tr::tr("Method"), {}, [](const SuggestionItem &item) { return item.advice().method; }),
        words<SuggestionItem>("basis", Tr::tr("Gain is"), Tr::tr("How the costs before and after were found."),
            [](const SuggestionItem &item) { return basisText(item.advice().basis); }),
    };
    return new SuggestionModel(
        std::move(columns), [](const SuggestionItem &item) { return item.advice().ddl; }, parent);
}

HelpedModel *makeHelpedModel(QObject *parent)
{
    std::vector<HelpedColumn> columns {
        words<HelpedStatement>(
            "statement", Tr::tr("Statement"), {}, [](const HelpedStatement &statement) { return statement.text; },
            true),
        figure<HelpedStatement>("before", Tr::tr("Cost before"), Unit::Count,
            Tr::tr("Of one execution, in the planner's units."),
            [](const HelpedStatement &statement) { return std::round(statement.costBefore); }),
        figure<HelpedStatement>("after", Tr::tr("after"), Unit::Count, Tr::tr("With all suggestions of this page."),
            [](const HelpedStatement &statement) { return std::round(statement.costAfter); }),
        figure<HelpedStatement>("calls", Tr::tr("Calls"), Unit::Count, {},
            [](const HelpedStatement &statement) { return statement.calls; }),
        figure<HelpedStatement>("time", Tr::tr("Total time"), Unit::Milliseconds, {},
            [](const HelpedStatement &statement) { return statement.totalTime; }),
    };
    return new HelpedModel(
        std::move(columns),
        [](const HelpedStatement &statement) { return QString(statement.fingerprint % statement.text); }, parent);
}

QString suggestionColumns(const IndexAdvice &advice)
{
    QString text = advice.columns.join(QStringLiteral(", "));
    if (!advice.included.isEmpty())
        text += QStringLiteral(" INCLUDE (") + advice.included.join(QStringLiteral(", ")) + QLatin1Char(')');
    if (!advice.predicate.isEmpty())
        text += QStringLiteral(" WHERE ") + advice.predicate;
    return text;
}

std::vector<FactList::Fact> suggestionFacts(const SuggestionItem &item)
{
    const auto &advice = item.advice();
    const QString writes = std::isnan(advice.writesPerSecond)
        ? duration(advice.writeTime)
        : Tr::tr("%1, %2 entries a second")
              .arg(duration(advice.writeTime), formatValue(advice.writesPerSecond, Unit::Count));
    return {
        { Tr::tr("Table"), shortName(advice.schema, advice.tableName) },
        { Tr::tr("Columns"), suggestionColumns(advice) },
        { Tr::tr("Method"), advice.method },
        { Tr::tr("Time saved"), duration(advice.savedTime) },
        { Tr::tr("Write cost"), writes },
        { Tr::tr("Size"), Tr::tr("about %1").arg(formatValue(static_cast<double>(advice.bytes), Unit::Bytes)) },
        { Tr::tr("Foreign keys"), advice.foreignKeys.join(QStringLiteral(", ")), Tr::tr("That it serves as well.") },
        { Tr::tr("Gain is"), basisText(advice.basis) },
        { Tr::tr("Estimate"), item.report->label },
    };
}

ActionPtr buildAction(const IndexAdvice &advice)
{
    QStringList include;
    for (const auto &column : advice.included)
        include << plainName(column);
    return std::make_shared<CreateIndexAction>(NewIndex { .table = { advice.schema, advice.tableName },
        .name = advice.name,
        .columns = advice.columns,
        .include = include,
        .method = advice.method,
        .predicate = advice.predicate,
        .concurrently = advice.ddl.contains(QLatin1String("CONCURRENTLY")) });
}

PanelState suggestionState(const SuggestionSource &source)
{
    const auto &report = source.report();
    if (report && !report->advice.empty())
        return PanelState::ready();
    if (source.isAsking())
        return PanelState::loading(Tr::tr("Trying indexes on the statements of this database…"));
    if (source.error())
        return PanelState::fromError(*source.error(), Tr::tr("Try again"));
    if (!report)
        return PanelState::loading();
    auto state = PanelState::empty(
        Tr::tr("The statements of this database ask for no further index."), suggestionSummary(*report));
    state.action = Tr::tr("Look again");
    return state;
}

QString suggestionSummary(const AdviceReport &report)
{
    QStringList parts;
    if (!report.advice.empty())
        parts << Tr::tr("Suggestions: %1").arg(QLocale().toString(static_cast<qulonglong>(report.advice.size())));
    parts << Tr::tr("%1 of %2 statements read tables of this database")
                 .arg(QLocale().toString(report.understood), QLocale().toString(report.statements));
    if (report.span)
        parts << Tr::tr("times over %1").arg(formatDuration(std::chrono::duration<double>(*report.span).count()));
    if (!report.label.isEmpty())
        parts << report.label;
    return (parts + report.remarks).join(QStringLiteral(" · "));
}

} // namespace datainsight
