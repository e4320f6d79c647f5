// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/framecodec.h"

#include "core/store/sqlite/bytecoding.h"
#include "core/store/sqlite/storedfamily.h"

#include <algorithm>
#include <array>

namespace datainsight {

namespace {

/// Series names repeat and numbers are small: the fastest level already makes a third of it.
constexpr int CompressionLevel = 1;

constexpr std::array Roles { ColumnRole::Label, ColumnRole::Gauge, ColumnRole::Counter, ColumnRole::Delta,
    ColumnRole::Time, ColumnRole::Reset };
constexpr std::array Types { ValueType::Integer, ValueType::Real, ValueType::Text, ValueType::Timestamp };
constexpr std::array Lanes { Lane::OneSecond, Lane::TenSeconds, Lane::OneMinute, Lane::FiveMinutes, Lane::OneHour };

QString anyTypeName(ValueType type)
{
    return type == ValueType::Text ? QStringLiteral("text") : typeName(type);
}

template<typename Values, typename Name>
std::optional<typename Values::value_type> named(const Values &values, Name nameOf, const QString &name)
{
    for (const auto value : values) {
        if (nameOf(value) == name)
            return value;
    }
    return std::nullopt;
}

bool isKept(const ColumnSpec &spec)
{
    return spec.role == ColumnRole::Label || spec.role == ColumnRole::Reset || isStored(spec);
}

void putFamily(ByteWriter &out, const Frame &frame)
{
    out.putText(frame.family->id.value);
    out.putText(laneName(frame.family->lane));
    out.putUnsigned(frame.family->keep.mode == KeepMode::Changed ? 1 : 0);
    quint64 kept = 0;
    for (const auto &column : frame.columns)
        kept += isKept(column.spec()) ? 1 : 0;
    out.putUnsigned(kept);
    for (const auto &column : frame.columns) {
        const auto &spec = column.spec();
        if (!isKept(spec))
            continue;
        out.putText(spec.name);
        out.putText(roleName(spec.role));
        out.putText(unitName(spec.unit));
        out.putText(anyTypeName(spec.type));
    }
}

std::shared_ptr<const FamilySpec> takeFamily(ByteReader &in)
{
    auto family = std::make_shared<FamilySpec>();
    family->id.value = in.takeText();
    const auto lane = named(Lanes, laneName, in.takeText());
    family->keep.mode = in.takeUnsigned() == 1 ? KeepMode::Changed : KeepMode::All;
    const qsizetype columns = in.takeCount();
    for (qsizetype i = 0; i < columns && in.ok(); ++i) {
        ColumnSpec spec { .name = in.takeText() };
        const auto role = named(Roles, roleName, in.takeText());
        const auto unit = unitFromName(in.takeText());
        const auto type = named(Types, anyTypeName, in.takeText());
        if (!role || !unit || !type)
            return nullptr;
        spec.role = *role;
        spec.unit = *unit;
        spec.type = *type;
        family->columns.push_back(std::move(spec));
    }
    if (!lane || !in.ok())
        return nullptr;
    family->lane = *lane;
    return family;
}

/// A byte a row where there is anything to say, else a single zero.
template<typename IsSet> void putFlags(ByteWriter &out, qsizetype rows, IsSet isSet)
{
    bool any = false;
    for (qsizetype row = 0; row < rows && !any; ++row)
        any = isSet(row);
    out.putUnsigned(any ? 1 : 0);
    for (qsizetype row = 0; any && row < rows; ++row)
        out.putUnsigned(isSet(row) ? 1 : 0);
}

std::vector<bool> takeFlags(ByteReader &in, qsizetype rows)
{
    std::vector<bool> flags;
    if (in.takeUnsigned() == 0)
        return flags;
    for (qsizetype row = 0; row < rows && in.ok(); ++row)
        flags.push_back(in.takeUnsigned() != 0);
    return flags;
}

void putColumn(ByteWriter &out, const FrameColumn &column)
{
    putFlags(out, column.size(), [&](qsizetype row) { return column.isNull(row); });
    for (qsizetype row = 0; row < column.size(); ++row) {
        switch (column.spec().type) {
        case ValueType::Text:
            out.putText(column.text(row));
            break;
        case ValueType::Real:
            out.putReal(column.isNull(row) ? 0 : column.number(row));
            break;
        case ValueType::Integer:
        case ValueType::Timestamp:
            out.putInteger(column.integer(row));
            break;
        }
    }
}

FrameColumn takeColumn(ByteReader &in, const ColumnSpec &spec, qsizetype rows)
{
    FrameColumn column(spec);
    const auto nulls = takeFlags(in, rows);
    for (qsizetype row = 0; row < rows && in.ok(); ++row) {
        const QString text = spec.type == ValueType::Text ? in.takeText() : QString();
        const double real = spec.type == ValueType::Real ? in.takeReal() : 0;
        const bool whole = spec.type == ValueType::Integer || spec.type == ValueType::Timestamp;
        const qint64 integer = whole ? in.takeInteger() : 0;
        if (static_cast<size_t>(row) < nulls.size() && nulls[static_cast<size_t>(row)])
            column.appendNull();
        else if (whole)
            column.appendInteger(integer);
        else if (spec.type == ValueType::Real)
            column.appendReal(real);
        else
            column.appendText(text);
    }
    return column;
}

void putFrame(ByteWriter &out, const Frame &frame)
{
    out.putText(frame.target.value);
    out.putInteger(toMilliseconds(frame.at));
    out.putInteger(frame.since.count());
    out.putUnsigned(static_cast<quint64>(frame.rowCount()));
    putFlags(out, frame.rowCount(), [&](qsizetype row) {
        return static_cast<size_t>(row) < frame.reset.size() && frame.reset[static_cast<size_t>(row)];
    });
    for (const auto &column : frame.columns) {
        if (isKept(column.spec()))
            putColumn(out, column);
    }
}

FramePtr takeFrame(ByteReader &in, const std::shared_ptr<const FamilySpec> &family)
{
    auto frame = std::make_shared<Frame>();
    frame->family = family;
    frame->target.value = in.takeText();
    frame->at = fromMilliseconds(in.takeInteger());
    frame->since = Milliseconds(in.takeInteger());
    const qsizetype rows = in.takeCount();
    frame->reset = takeFlags(in, rows);
    for (const auto &spec : family->columns)
        frame->columns.push_back(takeColumn(in, spec, rows));
    return frame;
}

} // namespace

QByteArray encodeFrames(const std::vector<FramePtr> &frames)
{
    const auto hasValues = [](const FramePtr &frame) {
        return std::any_of(frame->columns.begin(), frame->columns.end(),
            [](const FrameColumn &column) { return isStored(column.spec()); });
    };
    ByteWriter out;
    out.putUnsigned(static_cast<quint64>(std::count_if(frames.begin(), frames.end(), hasValues)));
    for (const auto &frame : frames) {
        if (!hasValues(frame))
            continue;
        putFamily(out, *frame);
        putFrame(out, *frame);
    }
    return qCompress(out.bytes(), CompressionLevel);
}

std::optional<std::vector<FramePtr>> decodeFrames(QByteArrayView bytes)
{
    const QByteArray plain = qUncompress(reinterpret_cast<const uchar *>(bytes.data()), bytes.size());
    ByteReader in(plain);
    const qsizetype count = in.takeCount();
    std::vector<FramePtr> frames;
    for (qsizetype i = 0; i < count && in.ok(); ++i) {
        const auto family = takeFamily(in);
        if (!family)
            return std::nullopt;
        frames.push_back(takeFrame(in, family));
    }
    if (!in.ok() || !in.atEnd())
        return std::nullopt;
    return frames;
}

} // namespace datainsight
