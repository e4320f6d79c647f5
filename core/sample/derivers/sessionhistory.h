// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/deriver.h"

#include <QHash>
#include <QMap>

namespace datainsight {

/// Active session history. Takes a family of the 1 s lane whose rows are groups of active sessions: labels, among them
/// `wait_class`, and the gauge `sessions`, how many there are at this instant. Average active sessions are the sum of
/// samples over their number, absent groups counting as none.
///
/// Shown each second: the sample itself, and `target.waits` (label wait_class, gauge sessions) with every class seen so
/// far, so that stacked charts have no holes. Kept every ten seconds: of counts the average, in which a group that was not
/// there is 0, of times (unit s) the longest, of what was hidden nothing. Where the family has a
/// column `backends` (target.ash), target.backends too each second: those behind the groups, for the store of sessions.
class SessionHistory final : public Deriver
{
public:
    static constexpr Milliseconds Window { 10'000 };

    SessionHistory();

    Derived derive(std::shared_ptr<Frame> sample, Milliseconds gapAfter) override;
    void restart(Interruption) override { clear(); }

    static std::vector<std::shared_ptr<const FamilySpec>> extraFamilies();

private:
    void clear();
    FramePtr waitsOf(const Frame &raw);
    void gather(const Frame &raw);
    void closeWindow(const Frame &raw, Derived &derived);
    FramePtr averageOf(const Frame &raw);
    FramePtr averageWaitsOf(const Frame &raw) const;

    /// A gauge of a group over the window; NaN: never seen.
    struct Gathered
    {
        double sum = std::numeric_limits<double>::quiet_NaN();
        double most = std::numeric_limits<double>::quiet_NaN();
    };
    /// A group of the window: the frame and row that show its labels, and its gauges by column.
    struct Group
    {
        FramePtr frame;
        qsizetype row = 0;
        std::vector<Gathered> gauges;
    };

    std::shared_ptr<const FamilySpec> m_family; ///< the raw family for which m_averageFamily was made
    std::shared_ptr<const FamilySpec> m_averageFamily;
    FramePtr m_previous;
    Instant m_windowStart;
    Instant m_lastClosed; ///< epoch: there was none, or a gap since
    int m_samples = 0;
    QHash<QString, Group> m_groups;
    QMap<QString, double> m_classes; ///< sums over the window; keys stay
};

} // namespace datainsight
