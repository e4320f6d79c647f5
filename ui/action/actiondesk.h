// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionruns.h"
#include "core/connect/serveraccess.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QListView;

namespace datainsight {

class ActionDialog;
class LayoutMemory;
class RunLine;
class RunOutput;
class RunsModel;

/// What a page's actions stand on; all of it outlives the page.
struct ActionDeskContext
{
    ServerAccess access;
    std::shared_ptr<const AuditLog> audit; ///< without one nothing is done
    LayoutMemory *memory = nullptr;
    /// All actions of the program. Null: the desk has some of its own, which end with it.
    ActionRuns *runs = nullptr;
};

/// What a page's actions go through: shows what would be done (ActionDialog), asks, has it done in line, and is itself
/// the strip at the page's foot with progress, output as it comes, cancel and results; hidden while there is nothing to
/// tell. It tells of all that is done in its database, whichever page asked for it. UI thread; nothing waits.
class ActionDesk final : public QWidget
{
    Q_OBJECT
public:
    explicit ActionDesk(ActionDeskContext context, QWidget *parent = nullptr);
    ~ActionDesk() override;

    /// Another place closes a question that is open; what runs goes on. An empty database: the one the profile signs in
    /// to.
    void setPlace(const TargetId &target, const QString &database);
    /// A reason of the page's own why nothing can be done now: "These are tables of a past moment." Empty: none.
    void setObstacle(const QString &sentence);
    /// Why nothing can be done here (read-only profile, past moment …), as a sentence for the tooltips of disabled
    /// buttons; empty: something can.
    QString refusal() const;
    /// Shows what these would do, and does them when a person agrees. Of one kind. One question at a time.
    void propose(const std::vector<ActionPtr> &actions);

    /// The question that is open; null: none.
    ActionDialog *dialog() const;
    RunLine *line() const { return m_line; }
    RunOutput *output() const { return m_output; }
    QListView *list() const { return m_list; }
    ActionRuns &runs() const { return *m_runs; }
    void showOutput(bool shown);

Q_SIGNALS:
    void refusalChanged();
    /// The page reads anew.
    void finished(const datainsight::ActionPtr &action, const datainsight::ActionOutcome &outcome);
    /// A session that is in the way: the page leads to it.
    void sessionRequested(int pid);
    /// For the status bar: "Vacuum public.flow: done." where the strip is not on screen.
    void notice(const QString &text);

private:
    ActionPlace place() const;
    bool isHere(const ActionRun &run) const;
    void connectRuns();
    void connectTools();
    void agree(const ActionDialog &dialog);
    void takeAll();
    void take(int number);
    void end(int number);
    void follow();
    ActionRunPtr current() const;
    void cancelAll();
    void dismissCurrent();
    void dismissAll();
    void copyCurrent() const;
    void updateRefusal();

    ActionDeskContext m_context;
    ActionRuns *m_runs;
    TargetId m_target;
    QString m_database;
    QString m_obstacle;
    QString m_refusal;
    int m_chosen = 0; ///< the run that is told of; 0: whichever there is most to tell of
    std::unique_ptr<ActionRunner> m_previews; ///< while a question is open
    QPointer<ActionDialog> m_dialog;
    RunsModel *m_model;
    QListView *m_list;
    RunLine *m_line;
    RunOutput *m_output;
};

} // namespace datainsight
