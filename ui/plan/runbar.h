// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace datainsight {

class ElidedLabel;

/// What is done with a statement, where, and for how long at most. Says while something runs, and for how long it has.
class RunBar final : public QWidget
{
    Q_OBJECT
public:
    explicit RunBar(const Clock &clock, QWidget *parent = nullptr);

    /// Why nothing can be run, said where the database stands otherwise; empty when it can.
    void setObstacle(const QString &why);
    /// In the order shown; `chosen` is the one in use.
    void setDatabases(const QStringList &names, const QString &chosen);
    QString database() const;
    /// Whether the statement has $n: only then a generic plan is another one.
    void setHasParameters(bool hasParameters);
    /// Marks the options button when something differs from the usual.
    void setOptionsSummary(const QString &summary);

    /// `what` names it while it runs: "Explain Analyze".
    void setRunning(const QString &what);
    void setIdle();
    bool isRunning() const { return m_running; }

    /// The time limit that is chosen or written; none where what is written is no time limit.
    std::optional<Milliseconds> timeout() const;
    /// What is wrong with it, and what would do; empty when nothing is.
    QString timeoutProblem() const;
    void setTimeout(Milliseconds timeout);

    QWidget *optionsAnchor() const;
    QMenu *historyMenu() const { return m_history; }

Q_SIGNALS:
    void explainRequested();
    void analyzeRequested();
    void genericRequested();
    void whatIfRequested();
    void executeRequested();
    void cancelRequested();
    void optionsRequested();
    void databaseChosen(const QString &name);
    void openRequested();
    void saveRequested();
    void formatRequested();
    void findRequested();

private:
    void refresh();
    void showElapsed();

    const Clock &m_clock;
    QPushButton *m_explain;
    QPushButton *m_analyze;
    QToolButton *m_more;
    QAction *m_generic;
    QAction *m_whatIf;
    QAction *m_execute;
    QToolButton *m_options;
    ElidedLabel *m_why;
    QComboBox *m_databases;
    QComboBox *m_timeout;
    QMenu *m_history;
    QWidget *m_progress;
    QLabel *m_elapsed;
    QPushButton *m_cancel;
    QTimer m_tick;
    QString m_obstacle;
    QString m_what;
    SteadyInstant m_since {};
    bool m_running = false;
    bool m_hasParameters = false;
};

} // namespace datainsight
