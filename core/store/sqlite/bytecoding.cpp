// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/bytecoding.h"

#include <QtEndian>

#include <bit>

namespace datainsight {

void ByteWriter::putUnsigned(quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        m_bytes.append(static_cast<char>((value & 0x7f) | 0x80));
    m_bytes.append(static_cast<char>(value));
}

void ByteWriter::putInteger(qint64 value)
{
    // Zigzag: numbers near zero stay short, whatever their sign.
    putUnsigned((static_cast<quint64>(value) << 1) ^ (value < 0 ? ~quint64(0) : quint64(0)));
}

void ByteWriter::putReal(double value)
{
    const auto bits = qToLittleEndian(std::bit_cast<quint64>(value));
    m_bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
}

void ByteWriter::putText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    putUnsigned(static_cast<quint64>(utf8.size()));
    m_bytes.append(utf8);
}

QByteArrayView ByteReader::take(quint64 size)
{
    if (!m_ok || size > static_cast<quint64>(m_bytes.size() - m_at)) {
        m_ok = false;
        return {};
    }
    const auto taken = m_bytes.sliced(m_at, static_cast<qsizetype>(size));
    m_at += taken.size();
    return taken;
}

quint64 ByteReader::takeUnsigned()
{
    quint64 value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const auto one = take(1);
        if (one.isEmpty())
            return 0;
        const auto byte = static_cast<quint8>(one[0]);
        value |= static_cast<quint64>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return value;
    }
    m_ok = false;
    return 0;
}

qint64 ByteReader::takeInteger()
{
    const quint64 value = takeUnsigned();
    return static_cast<qint64>((value >> 1) ^ ((value & 1) != 0 ? ~quint64(0) : quint64(0)));
}

double ByteReader::takeReal()
{
    const auto bytes = take(sizeof(quint64));
    return bytes.isEmpty() ? 0 : std::bit_cast<double>(qFromLittleEndian<quint64>(bytes.data()));
}

QString ByteReader::takeText()
{
    return QString::fromUtf8(take(takeUnsigned()));
}

qsizetype ByteReader::takeCount()
{
    const quint64 count = takeUnsigned();
    if (count > static_cast<quint64>(m_bytes.size() - m_at))
        m_ok = false;
    return m_ok ? static_cast<qsizetype>(count) : 0;
}

} // namespace datainsight
