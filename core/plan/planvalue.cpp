// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/planvalue.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace datainsight {

const PlanValue *findProperty(const std::vector<PlanProperty> &properties, QStringView name)
{
    for (const auto &property : properties) {
        if (property.name == name)
            return &property.value;
    }
    return nullptr;
}

const PlanValue *PlanGroup::find(QStringView name) const
{
    return findProperty(properties, name);
}

double PlanGroup::number(QStringView name) const
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const auto *value = find(name);
    const auto *text = value ? std::get_if<QString>(value) : nullptr;
    return text ? numberFromText(*text).value_or(none) : value ? toNumber(*value) : none;
}

QString PlanGroup::text(QStringView name) const
{
    const auto *value = find(name);
    return value ? toText(*value) : QString();
}

double toNumber(const PlanValue &value)
{
    if (const auto *integer = std::get_if<qint64>(&value))
        return static_cast<double>(*integer);
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    return std::numeric_limits<double>::quiet_NaN();
}

int toSmallCount(const PlanValue &value)
{
    const double number = toNumber(value);
    return std::isnan(number) ? 0 : static_cast<int>(std::lround(std::clamp(number, 0.0, 1e6)));
}

QString toText(const PlanValue &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *integer = std::get_if<qint64>(&value))
        return QString::number(*integer);
    if (const auto *real = std::get_if<double>(&value))
        return QString::number(*real, 'g', 15);
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *list = std::get_if<QStringList>(&value))
        return list->join(QStringLiteral(", "));
    QStringList parts;
    for (const auto &property : std::get<std::shared_ptr<const PlanGroup>>(value)->properties)
        parts << (property.name.isEmpty() ? toText(property.value)
                                          : QString(property.name + QLatin1Char(' ') + toText(property.value)));
    return parts.join(QStringLiteral(", "));
}

std::optional<double> numberFromText(QStringView text)
{
    std::array<char, 64> ascii {};
    if (text.empty() || text.size() > static_cast<qsizetype>(ascii.size()))
        return std::nullopt;
    char *end = ascii.data();
    for (const QChar c : text)
        *end++ = c.toLatin1();
    double number = 0;
    const auto [stop, error] = std::from_chars(ascii.data(), end, number);
    const bool whole = error == std::errc() && stop == end && std::isfinite(number);
    return whole ? std::optional(number) : std::nullopt;
}

PlanValue planValueFromText(QStringView text)
{
    if (text == QLatin1String("true"))
        return true;
    if (text == QLatin1String("false"))
        return false;
    const bool numeric =
        !text.isEmpty() && (text.front().isDigit() || (text.front() == QLatin1Char('-') && text.size() > 1));
    if (numeric) {
        bool ok = false;
        if (const qint64 integer = text.toLongLong(&ok); ok)
            return integer;
        if (const auto real = numberFromText(text))
            return *real;
    }
    return text.toString();
}

} // namespace datainsight
