// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/pending.h"
#include "core/tables/vacuumprogress.h"
#include "ui/common/rowmodel.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace datainsight {

class DataTable;
class StatePanel;
class TablesRunner;

/// A command at work, as one reading and the one before tell of it.
struct RunningItem
{
    RunningCommand command;
    std::optional<Seconds> remaining; ///< of its phase
    std::optional<Seconds> age; ///< since it began
    friend bool operator==(const RunningItem &, const RunningItem &) { return false; }
};
using RunningModel = RowModel<RunningItem, int>;

/// Every vacuum, analyze, build of an index, rewrite, copy and base backup at work on a server, with how far it has
/// come. Asks each second while watch() says so, every two where the answer takes long. UI thread; nothing waits.
class RunningPanel final : public QWidget
{
    Q_OBJECT

public:
    static constexpr Milliseconds Pace { 1000 };
    static constexpr Milliseconds SlowPace { 2000 };

    /// Null where there is no server.
    using Runner = std::function<TablesRunner *()>;
    explicit RunningPanel(Runner runner, QWidget *parent = nullptr);

    void watch(bool on);
    bool isWatching() const { return m_on; }
    /// Another server: forgets what was seen.
    void forget();

    RunningModel *model() const { return m_model; }
    DataTable *table() const { return m_table; }
    StatePanel *state() const { return m_state; }
    /// "2 at work", empty where nothing is.
    QString headline() const;

Q_SIGNALS:
    void changed();
    /// Enter or a double click on one: leads to its session.
    void sessionRequested(int pid);

private:
    void ask();
    void adopt(const Result<RunningCommands> &answer);
    void updateState();

    Runner m_runner;
    RunningModel *m_model;
    DataTable *m_table;
    StatePanel *m_state;
    QTimer m_next;
    CancelSource m_cancel;
    std::optional<RunningCommands> m_now;
    std::optional<Error> m_error;
    SteadyInstant m_askedAt;
    quint64 m_number = 0; ///< answers to earlier ones are late
    bool m_on = false;
};

} // namespace datainsight
