// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/familywords.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace datainsight::words {

namespace {

template<typename T, size_t N> using Words = std::array<std::pair<const char *, T>, N>;

constexpr Words<NodeRole, 3> Nodes { { { "any", NodeRole::Any }, { "primary", NodeRole::Primary },
    { "standby", NodeRole::Standby } } };
constexpr Words<Scope, 2> Scopes { { { "cluster", Scope::Cluster }, { "database", Scope::Database } } };
constexpr Words<bool, 2> Answers { { { "yes", true }, { "no", false } } };
constexpr Words<Lane, 6> Lanes { { { "1s", Lane::OneSecond }, { "10s", Lane::TenSeconds }, { "60s", Lane::OneMinute },
    { "1m", Lane::OneMinute }, { "5m", Lane::FiveMinutes }, { "1h", Lane::OneHour } } };
constexpr Words<ColumnRole, 7> Roles { { { "label", ColumnRole::Label }, { "gauge", ColumnRole::Gauge },
    { "counter", ColumnRole::Counter }, { "delta", ColumnRole::Delta }, { "text", ColumnRole::Text },
    { "time", ColumnRole::Time }, { "reset", ColumnRole::Reset } } };
constexpr Words<ValueType, 5> Types { { { "int8", ValueType::Integer }, { "float8", ValueType::Real },
    { "text", ValueType::Text }, { "timestamptz", ValueType::Timestamp }, { "bigint", ValueType::Integer } } };

template<typename T, size_t N> std::optional<T> find(const Words<T, N> &words, const QString &text)
{
    for (const auto &[word, value] : words) {
        if (text == QLatin1String(word))
            return value;
    }
    return std::nullopt;
}

template<typename T, size_t N> QString nameOf(const Words<T, N> &words, T value)
{
    for (const auto &[word, candidate] : words) {
        if (candidate == value)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

QRegularExpressionMatch matched(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern))).match(text);
}

} // namespace

std::optional<MajorRange> majors(const QString &text)
{
    const auto match = matched(text, "(\\d{2,3})?(\\.\\.)?(\\d{2,3})?");
    if (!match.hasMatch() || (match.captured(1).isEmpty() && match.captured(3).isEmpty()))
        return std::nullopt;
    MajorRange range;
    if (!match.captured(1).isEmpty())
        range.first = match.captured(1).toInt();
    if (!match.captured(3).isEmpty())
        range.last = match.captured(3).toInt();
    if (match.captured(2).isEmpty()) {
        if (range.last)
            return std::nullopt;
        range.last = range.first;
    }
    if (range.first && range.last && *range.first > *range.last)
        return std::nullopt;
    return range;
}

std::optional<ExtensionRule> extension(const QString &text)
{
    const auto match =
        matched(text, "([a-z_][a-z0-9_-]{0,62})(?:\\s*>=\\s*(\\d+(?:\\.\\d+)*))?(?:\\s*<\\s*(\\d+(?:\\.\\d+)*))?");
    if (!match.hasMatch())
        return std::nullopt;
    return ExtensionRule { .name = match.captured(1),
        .atLeast = QVersionNumber::fromString(match.captured(2)),
        .below = QVersionNumber::fromString(match.captured(3)) };
}

std::optional<NodeRole> node(const QString &text)
{
    return find(Nodes, text);
}

std::optional<Scope> scope(const QString &text)
{
    return find(Scopes, text);
}

std::optional<Lane> lane(const QString &text)
{
    return find(Lanes, text);
}

std::optional<Milliseconds> duration(const QString &text)
{
    const auto match = matched(text, "(\\d{1,7})\\s?(ms|s|min)");
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2);
    const int factor = unit == QLatin1String("ms") ? 1 : unit == QLatin1String("s") ? 1000 : 60'000;
    const Milliseconds value { match.captured(1).toLongLong() * factor };
    if (value.count() < 1 || value > std::chrono::minutes(10))
        return std::nullopt;
    return value;
}

std::optional<KeepRule> keep(const QString &text)
{
    if (text == QLatin1String("all"))
        return KeepRule {};
    if (text == QLatin1String("changed"))
        return KeepRule { .mode = KeepMode::Changed, .top = 0, .dimensions = {} };
    const auto match = matched(text, "top (\\d{1,6}) by ([a-z_][a-z0-9_]*(?:\\s*,\\s*[a-z_][a-z0-9_]*)*)");
    if (!match.hasMatch() || match.captured(1).toInt() < 1)
        return std::nullopt;
    KeepRule rule { .mode = KeepMode::Top, .top = match.captured(1).toInt(), .dimensions = {} };
    for (const auto &dimension : match.captured(2).split(QLatin1Char(',')))
        rule.dimensions << dimension.trimmed();
    return rule;
}

std::optional<bool> yesOrNo(const QString &text)
{
    return find(Answers, text);
}

std::optional<int> count(const QString &text, int least, int most)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    if (!ok || value < least || value > most)
        return std::nullopt;
    return value;
}

std::optional<ColumnRole> role(const QString &text)
{
    return find(Roles, text);
}

std::optional<ValueType> type(const QString &text)
{
    return find(Types, text);
}

QString roleName(ColumnRole role)
{
    return nameOf(Roles, role);
}

QString typeName(ValueType type)
{
    return nameOf(Types, type);
}

Unit defaultUnit(ColumnRole role)
{
    return isInstant(role) ? Unit::Time : Unit::Count;
}

ValueType defaultType(ColumnRole role, Unit unit)
{
    if (isInstant(role))
        return ValueType::Timestamp;
    if (!isNumeric(role))
        return ValueType::Text;
    switch (unit) {
    case Unit::Milliseconds:
    case Unit::Seconds:
    case Unit::Percent:
    case Unit::Ratio:
        return ValueType::Real;
    default:
        return ValueType::Integer;
    }
}

bool isNumeric(ColumnRole role)
{
    return role == ColumnRole::Gauge || role == ColumnRole::Counter || role == ColumnRole::Delta;
}

bool isInstant(ColumnRole role)
{
    return role == ColumnRole::Time || role == ColumnRole::Reset;
}

} // namespace datainsight::words
