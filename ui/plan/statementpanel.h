// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/connect/sshforwarder.h"
#include "core/secrets/enteredsecrets.h"
#include "ui/common/colours.h"
#include "ui/plan/sqleditor.h"
#include "ui/plan/sqlhistory.h"
#include "ui/plan/statementinspection.h"
#include "ui/plan/statementpanelrunner.h"
#include "ui/shell/page.h"

#include <QCoroTask>

#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace datainsight {

class Banner;
class ProfileBook;
class RunBar;
class RunRemarks;
class SecretStore;
class WhatIfPanel;

/// What the statement panel stands on; book and clock outlive it.
struct StatementPanelContext
{
    ProfileBook *book = nullptr;
    std::shared_ptr<SecretStore> secrets;
    SshProgram ssh;
    QString historyFile; ///< empty: recent statements are kept in memory only
    const Clock *clock = &Clock::system();
    /// The secrets of servers that were named on the command line, which no store keeps; may be empty.
    std::function<EnteredSecrets(const TargetId &)> entered = {};
};

/// Where statements are written, run and tuned: editor, run bar, options, parameters, what-if. Works without a server
/// as far as writing goes. What a person started goes on while they look at another page; it ends with Cancel, with
/// another server, and with the panel.
class StatementPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit StatementPanel(StatementPanelContext context, QWidget *parent = nullptr);
    ~StatementPanel() override;

    /// Ends what is under way at the server before; so does a change of its profile.
    void setTarget(const TargetId &target);
    /// On screen: asks the server what it offers, once.
    void activate();
    /// Asks it again.
    void refresh();

    /// Puts a statement into the editor, below what is there. Where it says so, another database is asked from now on.
    void showStatement(const QString &statement, const QString &database = {});
    /// The same unless the cursor is in that statement already.
    void goToStatement(const QString &statement);
    /// Opens the what-if panel with a finding's CREATE INDEX, for the statement at the cursor.
    void tryIndex(const QString &createIndex);
    /// The same for the statement of a plan; see goToStatement().
    void tryIndexFor(const QString &statement, const QString &createIndex);

    void run(RunMode mode);
    void runWhatIf();
    /// Asks, then builds the index for real.
    void createIndex(const QString &statement);
    /// Explain Analyze of the statement measured last, and both plans side by side.
    void analyzeAgain();
    void cancel();
    bool isRunning() const;
    /// Esc: cancels what runs, else closes what is open. False when there is nothing of it.
    bool goBack();
    std::vector<PageCommand> commands();

    SqlEditor *editor() const { return m_editor; }
    RunBar *bar() const { return m_bar; }
    WhatIfPanel *whatIf() const { return m_whatIf; }
    ParameterForm *parameters() const { return m_parameters; }
    ExplainOptionsPopup *options() const { return m_options; }
    Banner *banner() const { return m_banner; }
    RunRemarks *remarks() const { return m_remarks; }

Q_SIGNALS:
    /// A server made a plan, whatever becomes of it: it is shown or compared. Not those of hypothetical indexes.
    void planTaken(const datainsight::AnalysedPlanPtr &plan);
    /// To be shown: of a run, or another one of the same.
    void planReady(const datainsight::AnalysedPlanPtr &plan);
    /// Two plans of one statement: with two settings, without and with an index.
    void plansReady(const datainsight::AnalysedPlanPtr &before, const datainsight::AnalysedPlanPtr &after);
    void runningChanged(bool running);
    /// What is asked from now on goes to another database.
    void databaseChanged(const QString &database);
    void notice(const QString &text);

private:
    using Self = QPointer<StatementPanel>;

    /// What a person asked for, carried through questions.
    struct Intent
    {
        SqlEditorStatement statement;
        StatementRun run;
        bool again = false; ///< to be compared with the plan before
    };

    void connectParts();
    void addShortcuts();
    void setDatabase(const QString &database);
    void say(Tone tone, const QString &text, const QString &detail = {}, const QString &action = {});
    /// `what` was run, as in setRunning().
    void showFailure(const SqlEditorStatement &statement, const QString &what, const Error &error);
    /// Whether the statement can be run in this way; says why not.
    bool admits(const StatementRun &run, const InspectedStatement &inspected);
    void askToRun(const Intent &intent, const Error &question, const QString &sql);
    void showPlans(const Intent &intent, const ExplainOutcome &outcome);
    Intent intentOf(RunMode mode, const SqlEditorStatement &statement) const;
    void showBuilt(const IndexStatement &index, const BuiltIndex &built);
    void cancelBuild();
    /// What became of one that was cancelled.
    void tellLateBuild(const Result<BuiltIndex> &built);
    /// A statement of the editor, or else one that is nowhere.
    SqlEditorStatement placeOf(const QString &statement) const;
    void begin(const QString &what);
    void end();
    bool isReadOnly() const;
    /// Whether a question asked at `number` still is about this server as it was; says so where it is not.
    bool stillHolds(int number);

    static QCoro::Task<> load(Self self);
    static QCoro::Task<> inspect(Self self, QString statement);
    static QCoro::Task<> explain(Self self, Intent intent);
    static QCoro::Task<> compare(Self self, Intent intent, int number, CancelToken token);
    static QCoro::Task<> giveUp(Self self, Intent intent, Error error, int number, CancelToken token);
    void askToBuild(const IndexStatement &index);
    static QCoro::Task<> whatIfAround(Self self);
    static QCoro::Task<> tryIndexes(Self self, Intent intent);
    static QCoro::Task<> readIndex(Self self, QString statement);
    static QCoro::Task<> build(Self self, IndexStatement index);

    StatementPanelContext m_context;
    TargetId m_target;
    RunBar *m_bar;
    Banner *m_banner;
    ParameterForm *m_parameters;
    SqlEditor *m_editor;
    WhatIfPanel *m_whatIf;
    RunRemarks *m_remarks;
    ExplainOptionsPopup *m_options;
    SqlHistory m_history;
    std::unique_ptr<StatementRunner> m_runner;
    CancelSource m_running; ///< the run
    CancelSource m_asking; ///< what the server offers, its names
    int m_number = 0; ///< of the run; a late answer has another
    bool m_building = false; ///< what runs is a CREATE INDEX
    bool m_loaded = false;
    bool m_active = false;
    QString m_inspected;
    QString m_asked; ///< the statement whose blank parameters were asked for
    std::function<void()> m_action; ///< of the banner's button
    Intent m_measured; ///< the last Explain Analyze that gave a plan
    AnalysedPlanPtr m_plan; ///< of it
    std::optional<WhatIfAnswer> m_tried;
};

} // namespace datainsight
