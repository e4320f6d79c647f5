// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/watch/chartspec.h"
#include "core/watch/seriesmerge.h"
#include "core/watch/targetfeed.h"

#include <QObject>
#include <QPointer>

namespace datainsight {

/// What a chart has to draw.
struct ChartAnswer
{
    TimeRange range;
    std::vector<NamedSeries> series;
    std::vector<Mark> marks;
    std::optional<double> limit;
    std::optional<Grain> grain; ///< of the part that came from the store; none: all from the hot history
    std::optional<Error> error; ///< the store could not answer; what is hot is there all the same
    QString hiddenBehind; ///< the role without which the server does not show this; empty: all is shown
    bool waiting = false; ///< the store was asked and has not answered yet

    bool isEmpty() const;
};

/// Answers one ChartSpec for a server and a range: from the hot history as far back as it reaches, before that from the
/// store. The hot part is joined to what the store said earlier, so that a tick costs no query; the store is asked
/// again only when range or server change or its part has grown too old. Late and cancelled answers are dropped. Lives
/// on the UI thread.
class ChartFeed : public QObject
{
    Q_OBJECT
public:
    ChartFeed(ChartSpec spec, TargetFeed *feed, QObject *parent = nullptr);

    const ChartSpec &spec() const { return m_spec; }

    /// Answers from memory at once (under a millisecond for an hour's range), and asks the store when it must:
    /// changed() then says that calling again with the same range gives more. `columns` is the chart's width in pixels.
    ChartAnswer show(const TargetId &target, const TimeRange &range, int columns);
    /// Cancels what the store was asked and forgets what it said.
    void reset();

Q_SIGNALS:
    void changed();

private:
    /// What one family needs from the store for this chart, and what it said.
    struct Part
    {
        FamilyId family;
        QStringList columns;
        QMap<QString, QString> labels; ///< of all rows that any line needs
        bool absentIsZero = false;
        std::optional<RangeQuery> asked; ///< under way
        quint64 number = 0; ///< of `asked`; an answer to another number is late
        std::optional<RangeQuery> held; ///< what `result` answers
        RangeResult result;
    };

    Part &partOf(const FamilyId &family);
    QString hiddenBehind(const TargetId &target, const SeriesSpec &series) const;
    void ensureStored(Part &part, const TargetId &target, const TimeRange &range, int columns);
    void ask(Part &part, RangeQuery query);
    SeriesPoints samplesOf(const SeriesSpec &series, const TargetId &target, const TimeRange &range);
    /// From when on an older family stands aside for this one; nothing when it always speaks.
    std::optional<Instant> takesOver(const FamilyId &family, const TargetId &target);
    double blockSize(const TargetId &target) const;
    std::vector<RawSeries> rowsOf(const Part &part, const TargetId &target, const TimeRange &range) const;

    ChartSpec m_spec;
    QPointer<TargetFeed> m_feed;
    std::vector<Part> m_parts;
    std::optional<Error> m_error;
    CancelSource m_cancel;
    quint64 m_number = 0;
};

} // namespace datainsight
