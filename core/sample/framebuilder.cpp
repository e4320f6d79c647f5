// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/framebuilder.h"

#include "core/sample/familywords.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::FrameBuilder)
};

Error columnError(const FamilySpec &spec, const QString &message)
{
    return Error { .kind = ErrorKind::Config,
        .message = message,
        .hint = Tr::tr("Correct %1: every column of its header must be in the result, with the type it names.")
                    .arg(spec.origin),
        .sqlState = {},
        .query = spec.id.value };
}

bool appendInteger(FrameColumn &column, QByteArrayView bytes)
{
    qint64 value = 0;
    const char *end = bytes.data() + bytes.size();
    const auto parsed = std::from_chars(bytes.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return false;
    column.appendInteger(value);
    return true;
}

bool appendReal(FrameColumn &column, QByteArrayView bytes)
{
    bool ok = false;
    const double value = QByteArray::fromRawData(bytes.data(), bytes.size()).toDouble(&ok);
    if (ok && std::isfinite(value))
        column.appendReal(value);
    else if (ok || bytes.endsWith("NaN") || bytes.endsWith("Infinity"))
        column.appendNull();
    else
        return false;
    return true;
}

bool appendTimestamp(FrameColumn &column, const RowSet &rows, qsizetype row, int index)
{
    if (const auto value = rows.timestamp(row, index)) {
        column.appendInteger(toMilliseconds(*value));
        return true;
    }
    const QByteArrayView bytes = rows.bytes(row, index);
    if (!bytes.endsWith("infinity") && !bytes.endsWith("BC"))
        return false;
    column.appendNull();
    return true;
}

bool appendValue(FrameColumn &column, const RowSet &rows, qsizetype row, int index)
{
    if (rows.isNull(row, index)) {
        column.appendNull();
        return true;
    }
    switch (column.spec().type) {
    case ValueType::Integer:
        return appendInteger(column, rows.bytes(row, index));
    case ValueType::Real:
        return appendReal(column, rows.bytes(row, index));
    case ValueType::Timestamp:
        return appendTimestamp(column, rows, row, index);
    case ValueType::Text:
        column.appendText(rows.text(row, index));
        return true;
    }
    Q_UNREACHABLE();
}

std::vector<FrameColumn> emptyColumns(const FamilySpec &spec)
{
    return { spec.columns.begin(), spec.columns.end() };
}

} // namespace

FrameBuilder::FrameBuilder(TargetId target, std::shared_ptr<const FamilySpec> spec, Instant at)
    : m_frame(std::make_shared<Frame>())
{
    m_frame->target = std::move(target);
    m_frame->columns = emptyColumns(*spec);
    m_frame->family = std::move(spec);
    m_frame->at = at;
}

Result<qsizetype> FrameBuilder::append(const RowSet &rows, const QString &database)
{
    const auto &spec = *m_frame->family;
    const qsizetype count = std::min(rows.rowCount(), spec.mostRows().value_or(rows.rowCount()));
    Frame part;
    part.columns = emptyColumns(spec);
    for (size_t i = 0; i < part.columns.size(); ++i) {
        auto &column = part.columns[i];
        column.reserve(count);
        if (i == 0 && spec.scope == Scope::Database) {
            for (qsizetype row = 0; row < count; ++row)
                column.appendText(database);
            continue;
        }
        const QString &name = column.spec().name;
        const int index = rows.columnIndex(name.toLatin1().constData());
        if (index < 0)
            return fail(columnError(spec, Tr::tr("%1: column %2 is missing in the result.").arg(spec.id.value, name)));
        for (qsizetype row = 0; row < count; ++row) {
            if (!appendValue(column, rows, row, index))
                return fail(columnError(spec,
                    Tr::tr("%1: column %2 is not of type %3.")
                        .arg(spec.id.value, name, words::typeName(column.spec().type))));
        }
    }
    m_cut = m_cut || rows.rowCount() > count;
    for (qsizetype row = 0; row < part.rowCount(); ++row) {
        const qsizetype known = m_keys.size();
        m_keys.insert(part.seriesKey(row));
        if (m_keys.size() == known) {
            ++m_duplicates;
            continue;
        }
        for (size_t i = 0; i < part.columns.size(); ++i)
            m_frame->columns[i].appendFrom(part.columns[i], row);
    }
    return part.rowCount();
}

std::optional<Error> FrameBuilder::warning() const
{
    const auto &spec = *m_frame->family;
    if (m_cut)
        return Error { .kind = ErrorKind::Config,
            .message = Tr::tr("%1: there are more than %2 rows; the others are not read.")
                           .arg(spec.id.value)
                           .arg(spec.mostRows().value_or(0)),
            .hint =
                Tr::tr("Let the statement in %1 sum rows up, or choose some with ORDER BY and LIMIT.").arg(spec.origin),
            .sqlState = {},
            .query = spec.id.value };
    if (m_duplicates > 0)
        return Error { .kind = ErrorKind::Config,
            .message = Tr::tr("%1: %2 rows have the labels of another row and are left out.")
                           .arg(spec.id.value)
                           .arg(m_duplicates),
            .hint = Tr::tr("Add the column that tells them apart as a label in %1.").arg(spec.origin),
            .sqlState = {},
            .query = spec.id.value };
    return std::nullopt;
}

std::shared_ptr<Frame> FrameBuilder::finish(Milliseconds took)
{
    m_frame->took = took;
    m_keys.clear();
    return std::exchange(m_frame, nullptr);
}

} // namespace datainsight
