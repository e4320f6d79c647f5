// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/rowset.h"

#include "core/base/timeseries.h"
#include "core/pg/rowsetdata.h"

#include <QDateTime>
#include <QTimeZone>

namespace datainsight {

namespace {

std::optional<pqxx::field> fieldOf(const RowSet::Data *data, qsizetype row, int column)
{
    if (!data || row < 0 || column < 0 || row >= static_cast<qsizetype>(data->result.size())
        || column >= static_cast<int>(data->result.columns()))
        return std::nullopt;
    return data->result[static_cast<pqxx::result::size_type>(row)][static_cast<pqxx::row::size_type>(column)];
}

/// "+05", "-03:30" or "+05:53:28" in seconds.
std::optional<int> offsetSeconds(QByteArrayView text)
{
    int seconds = 0;
    int scale = 3600;
    for (const auto &part : text.sliced(1).toByteArray().split(':')) {
        bool ok = false;
        seconds += part.toInt(&ok) * scale;
        if (!ok || scale == 0)
            return std::nullopt;
        scale /= 60;
    }
    return text.front() == '-' ? -seconds : seconds;
}

} // namespace

qsizetype RowSet::rowCount() const
{
    return m_data ? static_cast<qsizetype>(m_data->result.size()) : 0;
}

int RowSet::columnCount() const
{
    return m_data ? static_cast<int>(m_data->result.columns()) : 0;
}

int RowSet::columnIndex(const char *name) const
{
    const int count = columnCount();
    for (int column = 0; column < count; ++column) {
        if (qstrcmp(m_data->result.column_name(static_cast<pqxx::row::size_type>(column)), name) == 0)
            return column;
    }
    return -1;
}

bool RowSet::isNull(qsizetype row, int column) const
{
    const auto field = fieldOf(m_data.get(), row, column);
    return !field || field->is_null();
}

QByteArrayView RowSet::bytes(qsizetype row, int column) const
{
    const auto field = fieldOf(m_data.get(), row, column);
    if (!field || field->is_null())
        return {};
    return { field->c_str(), static_cast<qsizetype>(field->size()) };
}

QString RowSet::text(qsizetype row, int column) const
{
    return QString::fromUtf8(bytes(row, column));
}

qint64 RowSet::integer(qsizetype row, int column, qint64 ifNull) const
{
    const auto value = bytes(row, column);
    if (value.isEmpty())
        return ifNull;
    bool ok = false;
    const qint64 number = value.toLongLong(&ok);
    if (ok)
        return number;
    const double real = value.toDouble(&ok);
    constexpr double Limit = 9.2e18;
    return ok && real > -Limit && real < Limit ? static_cast<qint64>(real) : ifNull;
}

double RowSet::real(qsizetype row, int column) const
{
    const auto value = bytes(row, column);
    bool ok = false;
    const double number = value.toDouble(&ok);
    return ok ? number : NoValue;
}

bool RowSet::boolean(qsizetype row, int column) const
{
    const auto value = bytes(row, column);
    return !value.isEmpty() && (value.front() == 't' || value.front() == '1');
}

std::optional<Instant> RowSet::timestamp(qsizetype row, int column) const
{
    const auto value = bytes(row, column);
    if (value.size() < 19 || value.endsWith("BC"))
        return std::nullopt;
    // Years of more than four digits move everything behind them.
    const auto space = value.indexOf(' ');
    if (space < 0)
        return std::nullopt;
    auto rest = value.sliced(space + 1);
    int offset = 0;
    for (qsizetype i = 8; i < rest.size(); ++i) {
        if (rest[i] == '+' || rest[i] == '-') {
            const auto seconds = offsetSeconds(rest.sliced(i));
            if (!seconds)
                return std::nullopt;
            offset = *seconds;
            rest = rest.first(i);
            break;
        }
    }
    const auto date = QDate::fromString(QString::fromLatin1(value.first(space)), Qt::ISODate);
    const auto time =
        QTime::fromString(QString::fromLatin1(rest.first(qMin<qsizetype>(rest.size(), 12))), Qt::ISODateWithMs);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return fromDateTime(QDateTime(date, time, QTimeZone::utc())) - Seconds { offset };
}

} // namespace datainsight
