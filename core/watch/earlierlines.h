// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/chartfeed.h"

namespace datainsight {

/// What a chart showed in an earlier window, to be drawn over the window shown now.
struct EarlierAnswer
{
    std::vector<NamedSeries> series; ///< moved onto the time shown; of a stack one line: its total
    std::optional<Grain> grain; ///< as in ChartAnswer
    bool waiting = false; ///< the store was asked and has not answered yet

    bool isEmpty() const;
};

/// Answers a ChartSpec for the window `offset` earlier than the one shown. Costs nothing until first shown. What is
/// over does not change: lines are made for a tenth more than the window, and made again, the store asked again, only
/// when a live view has moved on by that much. Lives on the UI thread.
class EarlierLines : public QObject
{
    Q_OBJECT
public:
    EarlierLines(ChartSpec spec, TargetFeed *feed, QObject *parent = nullptr);

    /// Answers from memory at once; changed() says that calling again gives more. `offset` is positive.
    const EarlierAnswer &show(const TargetId &target, const TimeRange &range, Milliseconds offset, int columns);
    /// Cancels what the store was asked and forgets what it said.
    void reset();

Q_SIGNALS:
    void changed();

private:
    /// What m_answer was made for.
    struct Made
    {
        TargetId target;
        TimeRange range; ///< of the earlier window, and what lies ahead of it
        Milliseconds span {}; ///< of the window shown
        Milliseconds offset {};
        int columns = 0;
    };

    bool serves(const TargetId &target, const TimeRange &earlier, Milliseconds offset, int columns) const;
    void make();

    ChartFeed m_feed;
    std::optional<Made> m_made;
    EarlierAnswer m_answer;
};

} // namespace datainsight
