// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/advicerunner.h"
#include "core/base/cancel.h"
#include "core/connect/serveraccess.h"

namespace datainsight {

/// Which indexes the statements of one database ask for, worked out when somebody asks and kept until they ask again.
/// UI thread; nothing waits.
class SuggestionSource final : public QObject
{
    Q_OBJECT

public:
    SuggestionSource(ServerAccess access, const Clock &clock, QObject *parent = nullptr);
    ~SuggestionSource() override;

    /// Drops what is known of another place. An empty database is the one the profile signs in to.
    void setPlace(const TargetId &target, const QString &database);
    /// Works it out anew, unless that is under way.
    void ask();
    /// What is under way does not come; what is known stays.
    void stop();

    bool isAsking() const { return m_asking; }
    /// Null before the first answer.
    const AdviceReportPtr &report() const { return m_report; }
    Instant readAt() const { return m_readAt; } ///< by our clock
    /// Why the last question had no answer; nothing when it had.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void take(const Result<AdviceReportPtr> &answer);

    ServerAccess m_access;
    const Clock &m_clock;
    TargetId m_target;
    QString m_database;
    std::unique_ptr<AdviceRunner> m_runner; ///< while it is asked
    CancelSource m_cancel;
    AdviceReportPtr m_report;
    Instant m_readAt;
    std::optional<Error> m_error;
    bool m_asking = false;
};

} // namespace datainsight
