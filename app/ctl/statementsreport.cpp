// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/statementsreport.h"

#include "app/ctl/activityreport.h"
#include "core/base/texttable.h"
#include "core/base/units.h"
#include "core/sqltext/sqltags.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

using Measure = StatementMeasure;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementsReport)
};

struct Order
{
    const char *word;
    double (*of)(const StatementSums &);
};

constexpr std::array<Order, 9> Orders { {
    { "total", [](const StatementSums &s) { return s[Measure::TotalTime]; } },
    { "calls", [](const StatementSums &s) { return s[Measure::Calls]; } },
    { "mean", [](const StatementSums &s) { return s.mean(); } },
    { "rows", [](const StatementSums &s) { return s[Measure::Rows]; } },
    { "io", [](const StatementSums &s) { return s.ioTime(); } },
    { "read", [](const StatementSums &s) { return s[Measure::SharedRead]; } },
    { "temp", [](const StatementSums &s) { return s[Measure::TempWritten]; } },
    { "wal", [](const StatementSums &s) { return s[Measure::WalBytes]; } },
    { "plan", [](const StatementSums &s) { return s[Measure::PlanTime]; } },
} };

/// The names in JSON that are not those of the columns.
QString jsonName(const QString &column)
{
    static const QMap<QString, QString> names { { QStringLiteral("total_exec_time"), QStringLiteral("total_ms") },
        { QStringLiteral("total_plan_time"), QStringLiteral("plan_ms") },
        { QStringLiteral("jit_time"), QStringLiteral("jit_ms") } };
    return names.value(column, column);
}

QJsonValue number(double value)
{
    if (!std::isfinite(value))
        return QJsonValue::Null;
    // Whole ones as such, however large.
    return value == std::floor(value) && std::fabs(value) < 9e15 ? QJsonValue(std::llround(value)) : QJsonValue(value);
}

QJsonObject json(const StatementRow &row)
{
    QJsonObject tags;
    const auto found = statementTags(row.query);
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        tags.insert(it.key(), it.value());
    const auto textOrNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    QJsonObject object { { QStringLiteral("fingerprint"), row.fingerprint },
        { QStringLiteral("query"), textOrNull(row.query) }, { QStringLiteral("database"), textOrNull(row.database) },
        { QStringLiteral("user"), textOrNull(row.user) }, { QStringLiteral("toplevel"), row.toplevel },
        { QStringLiteral("queryids"), QJsonArray::fromStringList(row.queryIds) },
        { QStringLiteral("lower_bound"), row.lowerBound }, { QStringLiteral("other"), row.isOther },
        { QStringLiteral("tags"), tags }, { QStringLiteral("mean_ms"), number(row.sums.mean()) },
        { QStringLiteral("stddev_ms"), number(row.sums.deviation()) },
        { QStringLiteral("hit_ratio"), number(row.sums.hitRatio()) },
        { QStringLiteral("io_ms"), number(row.sums.ioTime()) } };
    const auto &columns = statementColumns();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const auto measure = static_cast<Measure>(i);
        if (measure != Measure::LowerBound && measure != Measure::TimeSquares)
            object.insert(jsonName(columns[i]), number(row.sums[measure]));
    }
    return object;
}

QString shown(double value, Unit unit = Unit::Count)
{
    return std::isfinite(value) ? formatValue(value, unit) : QStringLiteral("-");
}

} // namespace

QStringList statementOrders()
{
    QStringList words;
    for (const auto &order : Orders)
        words << QString::fromLatin1(order.word);
    return words;
}

void sortStatements(std::vector<StatementRow> &rows, const QString &order, qsizetype limit)
{
    const auto *by = std::find_if(
        Orders.begin(), Orders.end(), [&order](const Order &known) { return order == QLatin1String(known.word); });
    const auto weight = [by](const StatementRow &row) {
        const double value = by->of(row.sums);
        return std::isnan(value) ? -1 : value;
    };
    std::sort(rows.begin(), rows.end(), [&weight](const StatementRow &a, const StatementRow &b) {
        if (a.isOther != b.isOther)
            return b.isOther;
        const double left = weight(a);
        const double right = weight(b);
        return left != right ? left > right : a.fingerprint < b.fingerprint;
    });
    const auto statements = std::count_if(rows.begin(), rows.end(), [](const auto &row) { return !row.isOther; });
    if (limit > 0 && statements > limit)
        rows.erase(rows.begin() + limit, rows.begin() + statements);
}

QJsonArray statementsJson(const std::vector<StatementRow> &rows)
{
    QJsonArray array;
    for (const auto &row : rows)
        array.append(json(row));
    return array;
}

QString statementsTable(const std::vector<StatementRow> &rows, const StatementSums &total)
{
    const QStringList titles { Tr::tr("Calls"), Tr::tr("Total"), Tr::tr("Share"), Tr::tr("Mean"), Tr::tr("Rows"),
        Tr::tr("Hit"), Tr::tr("WAL"), Tr::tr("Database"), Tr::tr("User"), Tr::tr("Statement") };
    constexpr int Width = 60;
    constexpr int NameWidth = 63; // NAMEDATALEN
    const double all = total[Measure::TotalTime];
    std::vector<QStringList> cells;
    bool someLess = false;
    for (const auto &row : rows) {
        const auto &sums = row.sums;
        someLess = someLess || row.lowerBound;
        const QString text = row.isOther ? Tr::tr("(all other statements)")
            : row.query.isNull()         ? Tr::tr("(text not read yet) %1").arg(row.fingerprint)
                                         : row.query;
        cells.push_back({ (row.lowerBound ? QString(QChar(0x2265)) : QString()) + shown(sums[Measure::Calls]),
            shown(sums[Measure::TotalTime], Unit::Milliseconds),
            shown(sums[Measure::TotalTime] / all * 100, Unit::Percent), shown(sums.mean(), Unit::Milliseconds),
            shown(sums[Measure::Rows]), shown(sums.hitRatio() * 100, Unit::Percent),
            shown(sums[Measure::WalBytes], Unit::Bytes), row.isOther ? QStringLiteral("-") : inOneLine(row.database, NameWidth),
            row.isOther ? QStringLiteral("-") : inOneLine(row.user, NameWidth), inOneLine(text, Width) });
    }
    QString table = formatTable(titles, cells);
    if (someLess)
        table += QLatin1Char('\n')
            + Tr::tr("%1: at least; something was lost to evictions, a reset or a restart, nobody collected, or it went to the last line.")
                  .arg(QChar(0x2265));
    return table;
}

} // namespace datainsight
