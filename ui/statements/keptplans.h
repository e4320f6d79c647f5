// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/planhistory.h"

#include <QWidget>

namespace datainsight {

class LinkLines;

/// The plans that were kept of a statement on a server, the newest first.
class KeptPlans final : public QWidget
{
    Q_OBJECT
public:
    /// Null: there never are any.
    explicit KeptPlans(PlanHistory *history, QWidget *parent = nullptr);

    /// By the fingerprint; an empty one has none. Asks again each time.
    void show(const TargetId &target, const QString &fingerprint);
    LinkLines *lines() const { return m_lines; }

Q_SIGNALS:
    /// By its id, with its statement as it was planned, where all of that is kept, else an empty one.
    void planRequested(qint64 id, const QString &statement);

private:
    void take(const PlanList &list);

    PlanHistory *m_history;
    LinkLines *m_lines;
    CancelSource m_cancel;
    TargetId m_target;
    QString m_fingerprint;
    std::vector<PlanEntry> m_plans;
};

} // namespace datainsight
