// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/store/statementtexts.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <QCoroTask>

namespace datainsight {

class StatementLibrary;

/// The words of statements by the number that the session history has of them, also of those that nobody runs any more:
/// what was kept of a server's texts, and what becomes known of them. UI thread; nothing waits.
class StatementNames final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it; null: nothing is known.
    StatementNames(StatementTexts *texts, StatementLibrary *library, QObject *parent = nullptr);

    void setTarget(const TargetId &target);
    /// Empty where its text is not known.
    QString text(const QString &queryId) const { return m_texts.value(queryId); }

Q_SIGNALS:
    void changed();

private:
    using Self = QPointer<StatementNames>;
    static QCoro::Task<> load(Self self, TargetId target, CancelToken token);
    void take(const std::vector<StatementEntry> &entries);

    StatementTexts *m_kept;
    TargetId m_target;
    CancelSource m_cancel;
    QHash<QString, QString> m_texts; ///< share their memory with the store's answer
};

} // namespace datainsight
