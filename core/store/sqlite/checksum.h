// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace datainsight {

/// CRC-32C (Castagnoli), as RFC 3720 defines it: crc32c("123456789") is 0xe3069283.
inline quint32 crc32c(QByteArrayView bytes)
{
    static constexpr auto Table = [] {
        std::array<quint32, 256> table {};
        for (quint32 i = 0; i < table.size(); ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value >> 1) ^ ((value & 1) != 0 ? 0x82f63b78U : 0U);
            table[i] = value;
        }
        return table;
    }();
    quint32 crc = ~0U;
    for (const char byte : bytes)
        crc = Table[(crc ^ static_cast<quint8>(byte)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

} // namespace datainsight
