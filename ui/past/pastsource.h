// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/blockingtree.h"
#include "core/base/cancel.h"
#include "core/sample/sampledbackends.h"
#include "core/watch/targetfeed.h"

#include <QCoroTask>

#include <QHash>
#include <QPointer>

#include <optional>

namespace datainsight {

/// The sessions of a server at a moment of the past, from the store of sessions, with the texts of their statements
/// where those are known. The newest question counts. Lives on the UI thread; nothing waits.
class PastSource final : public QObject
{
    Q_OBJECT
public:
    explicit PastSource(TargetFeed *feed, QObject *parent = nullptr);

    void ask(const TargetId &target, Instant at);
    void clear();

    /// What was asked for last; nothing after clear().
    const std::optional<Instant> &asked() const { return m_asked; }
    bool isWaiting() const { return m_waiting; }
    /// Nothing while waiting, and where nothing was sampled then.
    const std::optional<SessionMoment> &moment() const { return m_moment; }
    const std::optional<Error> &error() const { return m_error; }
    SessionListPtr sessions() const { return m_sessions; } ///< null without a moment
    BlockingTreePtr tree() const { return m_tree; } ///< null without a moment

Q_SIGNALS:
    void changed();

private:
    using Self = QPointer<PastSource>;
    using Texts = QHash<QString, QString>; ///< by query id
    static QCoro::Task<> read(Self self, TargetId target, Instant at, CancelToken token);
    void take(const Result<std::optional<SessionMoment>> &answer);

    TargetFeed *m_feed;
    CancelSource m_cancel;
    TargetId m_target;
    std::optional<Instant> m_asked;
    TargetId m_textsOf; ///< whose texts are in m_texts
    Texts m_texts;
    bool m_waiting = false;
    std::optional<SessionMoment> m_moment;
    std::optional<Error> m_error;
    SessionListPtr m_sessions;
    BlockingTreePtr m_tree;
};

} // namespace datainsight
