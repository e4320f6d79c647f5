// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "core/sample/frame.h"

#include <QMap>

#include <memory>
#include <optional>
#include <vector>

namespace datainsight {

enum class MarkKind { Reset, Restart, Failover, RoleChange, Gap, SlowedDown };

/// Something that happened at an instant and belongs on every chart of its target.
struct Mark
{
    TargetId target;
    Instant at;
    MarkKind kind = MarkKind::Reset;
    QString text; ///< a short sentence, plain text
};

/// One series of the hot history: rates where the family has counters.
struct HotSeries
{
    QMap<QString, QString> labels;
    SeriesPoints points; ///< ascending; NaN points where nothing was measured
};

/// The last 15 minutes of every series at full grain, in memory. Takes derived frames (counters already rates).
/// Lives on the thread of its owner (the UI thread); add() and series() cost microseconds, never more than a
/// millisecond. Values are kept in compact rings per series, labels once; text columns are kept of the newest frame
/// only.
class History
{
public:
    explicit History(Milliseconds span = Milliseconds { 15 * 60 * 1000 });
    ~History();
    Q_DISABLE_COPY_MOVE(History)

    void add(const FramePtr &derived);
    void addMark(Mark mark);
    void forget(const TargetId &target);

    /// The newest derived frame of a family, or null.
    FramePtr latest(const TargetId &target, const FamilyId &family) const;
    /// All series of one column whose labels have the values in `where` (empty: all).
    std::vector<HotSeries> series(const TargetId &target, const FamilyId &family, const QString &column,
        const TimeRange &range, const QMap<QString, QString> &where = {}) const;
    /// When the family was sampled, also where it brought no row: a point of value 0 for each sample, NaN points for
    /// gaps.
    SeriesPoints samples(const TargetId &target, const FamilyId &family, const TimeRange &range) const;
    std::vector<Mark> marks(const TargetId &target, const TimeRange &range) const;
    /// Since when there are points of this family; nothing when there are none.
    std::optional<Instant> oldest(const TargetId &target, const FamilyId &family) const;
    qint64 bytes() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace datainsight
