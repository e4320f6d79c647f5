// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/deriver.h"
#include "core/sample/keepfilter.h"
#include "core/sample/serieslimit.h"

namespace datainsight {

/// What every sample of one family on one target goes through: held to max-series, derived, and cut to what the keep
/// rule lets into the store. On one thread at a time.
class FamilyPipeline
{
public:
    explicit FamilyPipeline(std::shared_ptr<const FamilySpec> spec, const DeriverShare &share = {});

    const std::shared_ptr<const FamilySpec> &spec() const { return m_spec; }
    Derived take(std::shared_ptr<Frame> raw, Milliseconds gapAfter);
    /// As Deriver::parameters().
    std::optional<std::vector<QByteArray>> parameters(SteadyInstant now, const QString &database)
    {
        return m_deriver->parameters(now, database);
    }
    /// What comes next begins anew: no rate, no increase and no comparison spans this moment.
    void restart(Interruption what);

private:
    std::shared_ptr<const FamilySpec> m_spec;
    SeriesLimit m_limit;
    std::unique_ptr<Deriver> m_deriver;
    KeepFilter m_keep;
};

} // namespace datainsight
