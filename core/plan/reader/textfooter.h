// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"
#include "core/plan/reader/textfault.h"

#include <optional>

namespace datainsight {

/// Reads what stands below the nodes of a plan in text format, at the left edge: times, settings, triggers, and the
/// sections "Planning:", "JIT:" and "Serialization:" with the lines further right that belong to them.
class TextFooter
{
public:
    /// A node was read: no section is open.
    void close() { m_section = Section::None; }
    /// False when the line is none of it. `text` is without its indentation, and what is told of goes into `plan`.
    bool take(QStringView text, qsizetype indent, Plan &plan);
    /// The same for a line that must be a section's.
    bool takeInSection(QStringView text, qsizetype indent, Plan &plan);
    /// The first thing in the lines so far that cannot be read.
    const std::optional<TextFault> &fault() const { return m_fault; }

private:
    enum class Section { None, Planning, Jit, Serialization };

    bool takeTime(QStringView text, Plan &plan);
    void takeSerialization(QStringView text, Plan &plan);
    void takeTrigger(QStringView text, Plan &plan);
    void takePlanning(QStringView text, Plan &plan);
    void takeJit(QStringView text, PlanJit &jit);
    void takeJitTimes(QStringView text, PlanJit &jit);
    double number(QStringView text, const QString &message);
    void blame(QStringView where, const QString &message);

    Section m_section = Section::None;
    qsizetype m_indent = 0; ///< of the section's heading
    std::optional<TextFault> m_fault;
};

} // namespace datainsight
