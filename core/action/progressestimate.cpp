// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/progressestimate.h"

#include "core/action/actionrunner.h"

namespace datainsight {

std::optional<Milliseconds> ProgressEstimate::left(const ActionProgress &progress, SteadyInstant now)
{
    if (progress.phase != m_phase || progress.total != m_total || progress.done < m_from) {
        m_phase = progress.phase;
        m_total = progress.total;
        m_from = progress.done;
        m_since = now;
    }
    const auto took = std::chrono::duration_cast<Milliseconds>(now - m_since);
    const qint64 done = progress.done - m_from;
    if (m_total <= 0 || took < Least || done * 100 < m_total)
        return std::nullopt;
    const double share = static_cast<double>(m_total - progress.done) / static_cast<double>(done);
    return Milliseconds(qRound64(static_cast<double>(took.count()) * std::max(share, 0.0)));
}

} // namespace datainsight
