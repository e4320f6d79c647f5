// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"
#include "core/plan/reader/textfault.h"

#include <optional>

namespace datainsight {

/// Reads what single workers did in one node of a plan in text format: "Worker 0:  actual time=0.01..0.02 rows=3
/// loops=1", "Worker 0:  Sort Method: quicksort  Memory: 25kB", and the lines further right that belong to them.
class WorkerLines
{
public:
    /// Whether a line there is one of a worker's, below its first.
    bool own(qsizetype indent) const { return m_indent >= 0 && indent > m_indent; }
    /// False when the line is none of a worker's. `text` is without its indentation.
    bool take(QStringView text, qsizetype indent, PlanNode &node);
    /// The first figure that cannot be read.
    const std::optional<TextFault> &fault() const { return m_fault; }

private:
    void takeHead(QStringView text, PlanNode &node);
    void takeDetail(QStringView text, qsizetype indent, PlanNode &node);

    qsizetype m_indent = -1; ///< of the last "Worker n:"; -1: there was none
    qsizetype m_jitIndent = -1; ///< of its "JIT:"
    size_t m_worker = 0; ///< its worker's place in the node
    std::optional<TextFault> m_fault;
};

} // namespace datainsight
