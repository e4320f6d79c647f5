// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <vector>

namespace datainsight {

/// What a statement would cost, in the planner's units.
struct StatementPrice
{
    double cost = 0;
    std::vector<int> used; ///< which of the indexes its plan takes
};

/// Says what statements would cost if some of the candidates were there.
class Pricing
{
public:
    virtual ~Pricing() = default;
    /// Of a statement, by its number, with the candidates `there`, sorted. None: it cannot be told of this statement.
    /// Errors end the work: cancelled, connection lost.
    virtual Result<std::optional<StatementPrice>> price(int statement, const std::vector<int> &there) = 0;

protected:
    Pricing() = default;
    Q_DISABLE_COPY_MOVE(Pricing)
};

} // namespace datainsight
