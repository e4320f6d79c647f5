// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace datainsight {

/// A place in a text, as people and editors count: lines and characters (of UTF-16) from 1; 0 where nothing says.
struct TextPosition
{
    int line = 0;
    int column = 0;

    bool isKnown() const { return line > 0; }
    friend bool operator==(const TextPosition &, const TextPosition &) = default;
};

/// Of the character at `offset` of `text`, from 0; beyond the end: just behind the last. O(offset).
TextPosition textPositionOf(QStringView text, qsizetype offset);

} // namespace datainsight
