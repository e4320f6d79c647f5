// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <vector>

namespace datainsight {

/// "12,0,12" → 0, 12: a parallel query names its leader once for each worker.
inline std::vector<int> pidsFrom(QByteArrayView text)
{
    std::vector<int> pids;
    while (!text.isEmpty()) {
        const auto comma = text.indexOf(',');
        pids.push_back(text.first(comma < 0 ? text.size() : comma).toInt());
        text = comma < 0 ? QByteArrayView() : text.sliced(comma + 1);
    }
    std::sort(pids.begin(), pids.end());
    pids.erase(std::unique(pids.begin(), pids.end()), pids.end());
    return pids;
}

} // namespace datainsight
