// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/targetfeed.h"
#include "ui/activity/spansummary.h"

#include <QCoroTask>

#include <QPointer>

namespace datainsight {

/// What made up a span: from the hot history, or from the session store, or from the metrics store where that has none
/// of it. The newest question counts. Lives on the UI thread.
class SpanSource final : public QObject
{
    Q_OBJECT
public:
    explicit SpanSource(TargetFeed *feed, QObject *parent = nullptr);

    /// Answers at once from memory where that reaches back far enough, else changed() follows. With an offset also for
    /// the span so much earlier.
    void ask(const TargetId &target, const TimeRange &span, const std::optional<Milliseconds> &offset = {});
    void cancel();

    const SpanSummary &summary() const { return m_summary; }
    /// Nothing without an offset, and while it is not known.
    const std::optional<SpanSummary> &earlier() const { return m_earlier; }
    bool isWaiting() const { return m_waiting; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    using Self = QPointer<SpanSource>;
    using Wanted = std::optional<TimeRange>;
    std::optional<SpanSummary> fromMemory(const TargetId &target, const TimeRange &span) const;
    static QCoro::Task<> read(Self self, TargetId target, Wanted span, Wanted earlier, CancelToken token);
    static QCoro::Task<Result<SpanSummary>> readOne(
        QPointer<TargetFeed> feed, TargetId target, TimeRange span, QString channel, CancelToken token);

    TargetFeed *m_feed;
    SpanSummary m_summary;
    std::optional<SpanSummary> m_earlier;
    std::optional<Error> m_error;
    CancelSource m_cancel;
    bool m_waiting = false;
};

} // namespace datainsight
