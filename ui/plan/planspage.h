// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/pending.h"
#include "ui/plan/nodepanel.h"
#include "ui/plan/planexport.h"
#include "ui/plan/plantextmodel.h"
#include "ui/plan/statementpanel.h"
#include "ui/shell/page.h"

#include <QCoroTask>

#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace datainsight {

class Banner;
class PlanDiffView;
class PlanFacts;
class PlanHistory;
class PlanHistoryPanel;
class PlanInput;
class PlanView;

/// What the page stands on beside the plans themselves; outlives it. Without a book nothing can be run, without a
/// history nothing is kept.
struct PlansContext
{
    StatementPanelContext statements;
    PlanHistory *history = nullptr;
};

/// The EXPLAIN explorer: a plan pasted, dropped, opened or just made, in linked views. Works without any server.
/// Reading and exporting happen on the pool; a newer plan takes the place of one still being read.
class PlansPage final : public Page
{
    Q_OBJECT

public:
    /// A plan with its views' figures and its text in pieces.
    struct Ready
    {
        PlanScenePtr scene;
        TextPiecesPtr text;
    };

    static PageInfo info();
    explicit PlansPage(PlansContext context, QWidget *parent = nullptr);

    /// Reads a text as if it had been pasted. `name` is shown where several could be meant; may be empty.
    void readText(const QByteArray &content, const QString &name = {});
    void openFile(const QString &path);
    /// A plan that just was made or taken from the history.
    void showPlan(const AnalysedPlanPtr &plan);
    /// Two plans of one statement, side by side.
    void compare(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after);
    /// Back to the place where plans are pasted.
    void showInput();
    bool isReading() const { return m_isReading; }

    /// Null while there is none.
    AnalysedPlanPtr plan() const;
    PlanView *view() const { return m_view; }
    PlanInput *input() const { return m_input; }

    /// A widget above the plan: the editor, the history. In the order they are added, side by side.
    void addPanel(QWidget *panel);
    /// A view that takes the place of the plan while it is shown: the comparison of two.
    void addBody(QWidget *body);
    void showBody(QWidget *body);
    void setFactsSource(NodeFactsSource source);

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

Q_SIGNALS:
    /// A plan came on screen.
    void planShown(const datainsight::AnalysedPlanPtr &plan);
    /// A file that holds a statement, no plan, was dropped or opened.
    void statementOpened(const QString &statement);

protected:
    void targetChanged() override;
    void activated() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    using Self = QPointer<PlansPage>;
    using Plans = std::vector<Ready>;

    QWidget *makeToolBar();
    void addStatements(const StatementPanelContext &context);
    void addHistory(PlanHistory *history);
    void updateTries();
    void askChosen(const QString &database);
    static QCoro::Task<> keep(Self self, AnalysedPlanPtr plan, TargetId target);
    void addShortcuts();
    void askForFile();
    void pasteFromClipboard();
    void exportAs(PlanExportFormat format);
    void saveWithContext();
    void begin(const QString &what);
    void end();
    void take(Plans plans);
    void showNumber(int number);
    void refuse(const Error &error, const QByteArray &content);

    static QCoro::Task<> read(Self self, int asked, QByteArray content, QString name, CancelToken token);
    static QCoro::Task<> readFile(Self self, int asked, QString path, CancelToken token);
    static QCoro::Task<> prepare(Self self, int asked, AnalysedPlanPtr plan, CancelToken token);
    static QCoro::Task<> save(
        Self self, PlanScenePtr scene, PlanExportFormat format, PlanPicture picture, QString path);
    static QCoro::Task<> saveFile(Self self, AnalysedPlanPtr plan, QString path);

    QPushButton *m_new;
    QComboBox *m_plans;
    QLabel *m_context;
    QWidget *m_progress;
    QLabel *m_progressText;
    QPushButton *m_export;
    Banner *m_banner;
    QSplitter *m_panels;
    QSplitter *m_split;
    QStackedWidget *m_body;
    PlanInput *m_input;
    PlanView *m_view;
    PlanDiffView *m_diff;
    StatementPanel *m_statements = nullptr; ///< where something can be run
    PlanFacts *m_facts = nullptr; ///< likewise
    PlanHistory *m_history = nullptr;
    PlanHistoryPanel *m_historyPanel = nullptr;
    Plans m_shown;
    int m_number = -1; ///< in m_shown; -1 for none
    CancelSource
        m_reading; ///< apart from token(): what a person pasted is read also when they look elsewhere meanwhile
    int m_asked = 0;
    bool m_isReading = false;
    bool m_gaveRoom = false; ///< the editor, to the first plan
};

} // namespace datainsight
