// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

class UnreadTexts;

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

/// What happened to the server between two samples.
enum class Interruption {
    Restarted, ///< it, or the connection to it: the same server, whose counters may have outlived that
    Replaced, ///< another server answers: nothing of it can be compared with what was read before
};

/// What derivers of one target share with each other; on the thread that samples.
struct DeriverShare
{
    std::shared_ptr<UnreadTexts> texts; ///< null where no statements are watched
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
    /// The server restarted, failed over, or was away: counters start anew with the next frame, unless the deriver can
    /// prove from the samples that they went on.
    virtual void restart(Interruption what) = 0;
    /// What the family's statement is to be asked with, as text: $1, $2 … Nothing at all: not to be asked this time.
    /// `database`: the one it is asked in, for families of database scope.
    virtual std::optional<std::vector<QByteArray>> parameters(SteadyInstant, const QString & /*database*/)
    {
        return std::vector<QByteArray> {};
    }

    /// The deriver of a family: the one its header names, else counters to rates. Null for a name nobody knows.
    static std::unique_ptr<Deriver> make(const FamilySpec &spec, const DeriverShare &share = {});
    static bool exists(const QString &name);
    /// The families a deriver makes beside its own, for titles and units; empty for most.
    static std::vector<std::shared_ptr<const FamilySpec>> extraFamilies(const QString &name);

protected:
    Deriver() = default;
    Q_DISABLE_COPY_MOVE(Deriver)
};

} // namespace datainsight
