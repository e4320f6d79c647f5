// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/units.h"

#include <array>
#include <cmath>
#include <utility>

namespace datainsight {

namespace {

constexpr std::array<std::pair<Unit, const char *>, 10> UnitNames { {
    { Unit::Count, "count" },
    { Unit::Bytes, "bytes" },
    { Unit::Blocks, "blocks" },
    { Unit::Milliseconds, "ms" },
    { Unit::Seconds, "s" },
    { Unit::Percent, "percent" },
    { Unit::Ratio, "ratio" },
    { Unit::Transactions, "transactions" },
    { Unit::Rows, "rows" },
    { Unit::Time, "time" },
} };

/// Three significant digits, no trailing zeros, whole numbers whole.
QString significant(double value, const QLocale &locale)
{
    const double size = std::fabs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    QString text = locale.toString(value, 'f', decimals);
    if (decimals > 0) {
        const QString point = locale.decimalPoint();
        const QString zero = locale.zeroDigit();
        while (text.endsWith(zero))
            text.chop(zero.size());
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text == QStringLiteral("-0") ? QStringLiteral("0") : text;
}

QString scaled(double value, double step, std::initializer_list<const char *> suffixes, const QLocale &locale)
{
    auto suffix = suffixes.begin();
    // 999.5 would be printed as 1000: go to the next suffix before that happens.
    while (std::fabs(value) >= step - step * 0.0005 && std::next(suffix) != suffixes.end()) {
        value /= step;
        ++suffix;
    }
    const QString word = QString::fromLatin1(*suffix);
    return word.isEmpty() ? significant(value, locale) : significant(value, locale) + QLatin1Char(' ') + word;
}

QString parts(qint64 big, const char *bigWord, qint64 small, const char *smallWord)
{
    QString text = QString::number(big) + QLatin1Char(' ') + QLatin1String(bigWord);
    if (small > 0)
        text += QLatin1Char(' ') + QString::number(small) + QLatin1Char(' ') + QLatin1String(smallWord);
    return text;
}

} // namespace

QString unitName(Unit unit)
{
    for (const auto &[value, name] : UnitNames) {
        if (value == unit)
            return QString::fromLatin1(name);
    }
    Q_UNREACHABLE();
}

std::optional<Unit> unitFromName(QStringView name)
{
    for (const auto &[value, word] : UnitNames) {
        if (name == QLatin1String(word))
            return value;
    }
    return std::nullopt;
}

QString formatDuration(double seconds, const QLocale &locale)
{
    if (std::isnan(seconds))
        return QStringLiteral("–");
    const double size = std::fabs(seconds);
    const QString sign = seconds < 0 ? QStringLiteral("-") : QString();
    if (size == 0)
        return QStringLiteral("0 s");
    // The limits lie where rounding to three digits would print 1000 of the smaller unit, or 60 s.
    if (size < 0.0009995)
        return sign + significant(size * 1e6, locale) + QStringLiteral(" µs");
    if (size < 0.9995)
        return sign + significant(size * 1e3, locale) + QStringLiteral(" ms");
    if (size < 59.95)
        return sign + significant(size, locale) + QStringLiteral(" s");
    const auto whole = static_cast<qint64>(std::llround(size));
    if (whole < 3600)
        return sign + parts(whole / 60, "min", whole % 60, "s");
    if (whole < 86400)
        return sign + parts(whole / 3600, "h", whole % 3600 / 60, "min");
    return sign + parts(whole / 86400, "d", whole % 86400 / 3600, "h");
}

QString formatValue(double value, Unit unit, bool perSecond, const QLocale &locale)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const QString rate = perSecond ? QStringLiteral("/s") : QString();
    switch (unit) {
    case Unit::Bytes:
        return scaled(value, 1024, { "B", "kB", "MB", "GB", "TB", "PB" }, locale) + rate;
    case Unit::Milliseconds:
        return perSecond ? significant(value, locale) + QStringLiteral(" ms/s") : formatDuration(value / 1000, locale);
    case Unit::Seconds:
        return formatDuration(value, locale) + rate;
    case Unit::Percent:
        return significant(value, locale) + QStringLiteral(" %");
    case Unit::Ratio:
        return significant(value * 100, locale) + QStringLiteral(" %");
    case Unit::Count:
    case Unit::Blocks:
    case Unit::Transactions:
    case Unit::Rows:
    case Unit::Time:
        break;
    }
    return scaled(value, 1000, { "", "k", "M", "G", "T" }, locale) + rate;
}

} // namespace datainsight
