// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statements/statementtotals.h"
#include "core/store/sessionstore.h"

#include <QObject>

namespace datainsight {

/// What the sessions that executed a statement waited for over a range, from the session history. UI thread; nothing
/// waits.
class StatementWaits final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Nothing without a history, and of the row of all others. What was known of another statement is dropped.
    void ask(SessionStore *history, const TargetId &target, const StatementRow &row, const TimeRange &range);
    void clear();
    /// "CPU 62 %, WALWrite 20 %": where the sessions spent their time, the largest first; empty where none was found.
    const QString &text() const { return m_text; }

    /// The same of answers by wait event, one for each query id. Pure.
    static QString textOf(const std::vector<LoadAnswer> &answers);

Q_SIGNALS:
    void changed();

private:
    void take(const LoadAnswer &answer);

    CancelSource m_cancel;
    std::optional<StatementKey> m_asked;
    std::vector<LoadAnswer> m_answers; ///< to the newest question so far
    size_t m_awaited = 0;
    QString m_text;
};

} // namespace datainsight
