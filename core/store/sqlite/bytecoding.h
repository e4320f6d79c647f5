// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace datainsight {

/// Appends numbers and texts to a byte array; small whole numbers take one byte.
class ByteWriter
{
public:
    void putUnsigned(quint64 value);
    void putInteger(qint64 value); ///< of either sign
    void putReal(double value); ///< eight bytes, every bit kept
    void putText(const QString &text);
    QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads what ByteWriter wrote. Beyond the end everything is zero and ok() false: no input does harm.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes) : m_bytes(bytes) { }
    quint64 takeUnsigned();
    qint64 takeInteger();
    double takeReal();
    QString takeText();
    /// How many of something that takes at least a byte each follow; not ok when there is no room for them.
    qsizetype takeCount();
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_at == m_bytes.size(); }

private:
    QByteArrayView take(quint64 size);

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

} // namespace datainsight
