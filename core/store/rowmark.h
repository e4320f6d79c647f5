// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace datainsight {

/// What a stored row says of the way to it from the row before, so that rates and gaps can be told on reading. Most
/// rows say nothing and store a NULL.
struct RowMark
{
    bool reset = false; ///< counters began again: no rate spans it
    bool gap = false; ///< nothing was sampled before it for a while
    int intervals = 1; ///< how many sampling intervals lie between: more than 1 when the lane was slowed down

    bool isPlain() const { return !reset && !gap && intervals == 1; }
    int encoded() const { return isPlain() ? 0 : (intervals << 2) | (gap ? 2 : 0) | (reset ? 1 : 0); }
    static RowMark decoded(int value)
    {
        if (value == 0)
            return {};
        return { .reset = (value & 1) != 0, .gap = (value & 2) != 0, .intervals = value >> 2 };
    }
    friend bool operator==(const RowMark &, const RowMark &) = default;
};

} // namespace datainsight
