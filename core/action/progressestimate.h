// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace datainsight {

struct ActionProgress;

/// How long a phase will take yet, by how fast it has gone since it was first seen. Says nothing in its first three
/// seconds, nor before a hundredth of it was done meanwhile.
class ProgressEstimate
{
public:
    static constexpr Milliseconds Least { 3000 };

    std::optional<Milliseconds> left(const ActionProgress &progress, SteadyInstant now);

private:
    QString m_phase;
    qint64 m_total = 0, m_from = 0;
    SteadyInstant m_since {};
};

} // namespace datainsight
