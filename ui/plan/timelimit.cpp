// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/timelimit.h"

#include "core/base/units.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::RunBar)
};

constexpr qsizetype LongestText = 40;

/// In milliseconds; 0 for a word that is no unit.
double unitOf(const QString &word)
{
    if (word == QLatin1String("ms"))
        return 1;
    if (word.isEmpty() || word == QLatin1String("s") || word == QLatin1String("sec"))
        return 1000;
    if (word == QLatin1String("min") || word == QLatin1String("m"))
        return 60 * 1000;
    return word == QLatin1String("h") ? 3600 * 1000 : 0;
}

} // namespace

std::optional<Milliseconds> readTimeLimit(const QString &text)
{
    static const QRegularExpression whole(QStringLiteral(R"(^(?:\d+(?:[.,]\d+)?\s*[a-z]*\s*)+$)"));
    static const QRegularExpression part(QStringLiteral(R"((\d+(?:[.,]\d+)?)\s*([a-z]*))"));
    const QString lead = Tr::tr("max %1").section(QLatin1String("%1"), 0, 0).trimmed().toLower();
    QString given = text.trimmed().toLower();
    if (given.startsWith(lead))
        given = given.mid(lead.size()).trimmed();
    if (given.size() > LongestText || !whole.match(given).hasMatch())
        return std::nullopt;
    double sum = 0;
    for (auto parts = part.globalMatch(given); parts.hasNext();) {
        const auto one = parts.next();
        const double unit = unitOf(one.captured(2));
        if (unit == 0)
            return std::nullopt;
        sum += one.captured(1).replace(QLatin1Char(','), QLatin1Char('.')).toDouble() * unit;
    }
    const auto shortest = static_cast<double>(ShortestTimeLimit.count());
    const auto longest = static_cast<double>(LongestTimeLimit.count());
    if (sum < shortest || sum > longest)
        return std::nullopt;
    return Milliseconds(std::llround(sum));
}

QString timeLimitText(Milliseconds limit)
{
    return Tr::tr("max %1").arg(formatDuration(std::chrono::duration<double>(limit).count()));
}

} // namespace datainsight
