// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/connect/serveraccess.h"
#include "core/tables/exactbloat.h"
#include "ui/tables/tablesheet.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <QCoroTask>

namespace datainsight {

class TablesRunner;
class TargetFeed;

/// The tables of one database, read again about each minute while it is told to. Keeps what it read last when the server
/// no longer answers. UI thread; nothing waits.
class TablesSource final : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds Pace { 60000 };
    /// The earlier reading that rates are reckoned from is at most so old.
    static constexpr Milliseconds LongestSpan { 30 * 60 * 1000 };

    /// What the store knows of growth is asked that often.
    static constexpr Milliseconds GrowthPace { 60 * 60 * 1000 };

    /// Feed and clock outlive it.
    TablesSource(TargetFeed *feed, ServerAccess access, const Clock &clock, QObject *parent = nullptr);
    ~TablesSource() override;

    /// Forgets what was read of the one before.
    void setPlace(const TargetId &target, const QString &database);
    const TargetId &target() const { return m_target; }
    const QString &database() const { return m_database; }
    void start();
    /// What is under way does not come; what was read stays.
    void stop();
    bool isOn() const { return m_on; }
    /// Reads now.
    void ask();
    bool isAsking() const { return m_asking; }
    /// Of the largest tables; comes with the next sheet.
    void estimateBloat();
    bool isEstimating() const { return m_estimating; }

    /// Null before the first answer.
    const TableSheetPtr &sheet() const { return m_sheet; }
    Instant readAt() const { return m_readAt; } ///< by our clock
    /// Why the last question had no answer; nothing when it had.
    const std::optional<Error> &error() const { return m_error; }
    /// What of bloat could not be seen, or why there was no estimate; empty: all was.
    const QString &bloatRemark() const { return m_bloatRemark; }
    /// Null without a profile.
    TablesRunner *runner();

Q_SIGNALS:
    void changed();

private:
    using Self = QPointer<TablesSource>;
    static QCoro::Task<> read(Self self, CancelToken token);
    static QCoro::Task<> estimate(Self self, CancelToken token);
    static QCoro::Task<> askGrowth(Self self, CancelToken token);
    static QCoro::Task<> remake(Self self, CancelToken token);
    void failed(const Error &error);
    void keepBefore(const TableListPtr &list);
    void dropRunner();

    TargetFeed *m_feed;
    ServerAccess m_access;
    const Clock &m_clock;
    TargetId m_target;
    QString m_database;
    std::unique_ptr<TablesRunner> m_runner;
    CancelSource m_cancel;
    QTimer m_next;
    TableSheetPtr m_sheet;
    TableListPtr m_before, m_between; ///< rates are reckoned from the first; the second is to take its place
    KnownBloatPtr m_bloat;
    TableGrowthPtr m_growth;
    std::optional<Instant> m_growthAt; ///< when it was asked for
    CancelSource m_growthCancel;
    QString m_bloatRemark;
    Instant m_readAt;
    std::optional<Error> m_error;
    bool m_on = false;
    bool m_asking = false;
    bool m_estimating = false;
};

} // namespace datainsight
