// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/targetfeed.h"
#include "ui/activity/spansummary.h"

#include <QCoroTask>

#include <QPointer>

namespace datainsight {

/// What made up a span, from the hot history or from the store. The newest question counts. Lives on the UI thread.
class SpanSource final : public QObject
{
    Q_OBJECT
public:
    explicit SpanSource(TargetFeed *feed, QObject *parent = nullptr);

    /// Answers at once from memory where that reaches back far enough, else changed() follows.
    void ask(const TargetId &target, const TimeRange &span);
    void cancel();

    const SpanSummary &summary() const { return m_summary; }
    bool isWaiting() const { return m_waiting; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    using Self = QPointer<SpanSource>;
    static QCoro::Task<> read(Self self, TargetId target, TimeRange span, CancelToken token);

    TargetFeed *m_feed;
    SpanSummary m_summary;
    std::optional<Error> m_error;
    CancelSource m_cancel;
    bool m_waiting = false;
};

} // namespace datainsight
