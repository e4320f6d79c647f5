// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/loadrows.h"

#include <QCoreApplication>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::LoadRows)
};

QVariant numberOf(double value)
{
    return std::isnan(value) ? QVariant() : QVariant(value);
}

QString titleOf(const QString &queryId, const StatementWording &titles)
{
    if (queryId.isEmpty())
        return Tr::tr("(sessions whose statement has no query id)");
    if (queryId == QLatin1String("other"))
        return Tr::tr("(all others)");
    const QString title = titles(queryId);
    return title.isEmpty() ? Tr::tr("(text not known, query id %1)").arg(queryId) : title;
}

} // namespace

std::vector<LoadItem> loadItems(const LoadAnswer &answer, const StatementWording &titles)
{
    std::vector<LoadItem> items;
    for (const auto &group : answer.groups) {
        if (!(group.average > 0))
            continue;
        items.push_back({ .queryId = group.value,
            .title = titleOf(group.value, titles),
            .average = group.average,
            .share = answer.average > 0 ? group.average / answer.average : NoValue,
            .peak = group.peak });
    }
    return items;
}

LoadModel *makeLoadModel(QObject *parent)
{
    std::vector<Column<LoadItem>> columns;
    columns.push_back({ .info = { .id = QStringLiteral("statement"),
                            .title = Tr::tr("Statement"),
                            .help = Tr::tr("As far as its words are known: of the store, or of a session that ran it "
                                           "while this page was open."),
                            .fixedWidth = true },
        .value = [](const LoadItem &item) { return QVariant(item.title); } });
    columns.push_back({ .info = { .id = QStringLiteral("sessions"),
                            .title = Tr::tr("Active sessions"),
                            .unit = Unit::Count,
                            .help = Tr::tr("How many sessions executed it on average over the range.") },
        .value = [](const LoadItem &item) { return numberOf(item.average); } });
    columns.push_back({ .info = { .id = QStringLiteral("share"), .title = Tr::tr("Share"), .unit = Unit::Percent },
        .value = [](const LoadItem &item) { return numberOf(100 * item.share); },
        .bar =
            [](const LoadItem &item) { return std::isnan(item.share) ? std::nullopt : std::optional(item.share); } });
    columns.push_back({ .info = { .id = QStringLiteral("peak"),
                            .title = Tr::tr("Most at once"),
                            .unit = Unit::Count,
                            .help = Tr::tr("Known where samples of each second are kept.") },
        .value = [](const LoadItem &item) { return numberOf(item.peak); } });
    columns.push_back({ .info = { .id = QStringLiteral("queryid"), .title = Tr::tr("Query ID") },
        .value = [](const LoadItem &item) { return QVariant(item.queryId); } });
    return new LoadModel(
        std::move(columns), [](const LoadItem &item) { return item.queryId; }, parent);
}

} // namespace datainsight
