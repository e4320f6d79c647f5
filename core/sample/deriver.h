// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <memory>
#include <vector>

namespace datainsight {

/// What comes of one sample.
struct Derived
{
    std::vector<FramePtr> kept; ///< as the server said it, for the store
    std::vector<FramePtr> shown; ///< counters as rates, for the hot history and screens
    qsizetype resetRows = 0; ///< rows whose counters began again
    /// By column and row of the sample: how much each counter grew since the frame before; NaN where that cannot be
    /// said, empty for what is no counter. For keep rules, which choose by increase.
    std::vector<std::vector<double>> increases;
};

/// Arithmetic between the samples of one family on one target. Keeps state from frame to frame; used on one thread at a
/// time (the worker that samples the family).
class Deriver
{
public:
    virtual ~Deriver() = default;

    /// Takes the next sample; sets its `since` and `reset` before anybody else sees it. Frames further apart than
    /// `gapAfter` have a gap between them: no rate spans it.
    virtual Derived derive(std::shared_ptr<Frame> raw, Milliseconds gapAfter) = 0;
    /// The server restarted, failed over, or was away: counters start anew with the next frame.
    virtual void restart() = 0;

    /// The deriver of a family: the one its header names, else counters to rates. Null for a name nobody knows.
    static std::unique_ptr<Deriver> make(const FamilySpec &spec);
    static bool exists(const QString &name);
    /// The families a deriver makes beside its own, for titles and units; empty for most.
    static std::vector<std::shared_ptr<const FamilySpec>> extraFamilies(const QString &name);

protected:
    Deriver() = default;
    Q_DISABLE_COPY_MOVE(Deriver)
};

} // namespace datainsight
