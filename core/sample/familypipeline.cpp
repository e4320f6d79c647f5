// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/familypipeline.h"

namespace datainsight {

FamilyPipeline::FamilyPipeline(std::shared_ptr<const FamilySpec> spec, const DeriverShare &share)
    : m_spec(std::move(spec)), m_deriver(Deriver::make(*m_spec, share))
{ }

Derived FamilyPipeline::take(std::shared_ptr<Frame> raw, Milliseconds gapAfter)
{
    Derived derived = m_deriver->derive(m_limit.apply(std::move(raw), m_spec->maxSeries), gapAfter);
    std::vector<FramePtr> kept;
    for (const auto &frame : derived.kept) {
        const bool own = frame->family->id == m_spec->id;
        if (auto filtered = own ? m_keep.filter(frame, derived.increases) : frame)
            kept.push_back(std::move(filtered));
    }
    derived.kept = std::move(kept);
    return derived;
}

void FamilyPipeline::restart(Interruption what)
{
    m_limit.restart();
    m_deriver->restart(what);
}

} // namespace datainsight
