// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/history.h"
#include "core/sample/targetmonitor.h"
#include "core/store/metricsstore.h"

#include <QObject>

namespace datainsight {

class SessionStore;
class StatementTexts;

/// What screens read from: the servers there are, how they are, and their samples. Lives on the UI thread; every call
/// answers at once from memory. app/services gives the real one, tests one of their own.
class TargetFeed : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// In the order in which they are shown: by group, then as the profiles stand.
    virtual QList<TargetId> targets() const = 0;
    /// Empty, with phase Stopped, for a target that is not there (any more).
    virtual TargetStatus status(const TargetId &target) const = 0;
    virtual const History &history() const = 0;
    /// Null while there is none: only the hot history can be shown then.
    virtual MetricsStore *store() const = 0;
    virtual StoreStatus storeStatus() const = 0;
    /// The session history, and the sessions of moments past; null while there is none.
    virtual SessionStore *sessionStore() const { return nullptr; }
    /// The texts of statements by their ids; null while there are none.
    virtual StatementTexts *statementTexts() const { return nullptr; }
    /// Samples every family of the target once, now.
    virtual void refresh(const TargetId &target) = 0;

Q_SIGNALS:
    /// Targets came, went, or were renamed or regrouped.
    void targetsChanged();
    void statusChanged(const datainsight::TargetId &target);
    /// The history has just taken this derived frame.
    void sampled(const datainsight::FramePtr &derived);
    void marked(const datainsight::Mark &mark);
};

} // namespace datainsight
