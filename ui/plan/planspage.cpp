// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planspage.h"

#include "core/base/filepool.h"
#include "core/base/units.h"
#include "core/plan/planfile.h"
#include "core/store/planhistory.h"
#include "ui/common/banner.h"
#include "ui/common/fileprompt.h"
#include "ui/common/helpviewer.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/plandiffview.h"
#include "ui/plan/planfacts.h"
#include "ui/plan/planhistorypanel.h"
#include "ui/plan/planinput.h"
#include "ui/plan/planview.h"
#include "ui/plan/planwork.h"

#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMetaMethod>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

#include <cmath>
#include <utility>

namespace datainsight {

namespace {

/// In pixels; lower than this, the editor gives way to the plan.
constexpr int SmallPage = 80 * Theme::Grid;

QString planTitle(const AnalysedPlan &plan, int number)
{
    const QString statement = plan.context.statement.simplified().left(60);
    const QString time = std::isfinite(plan.plan.executionMs) ? formatValue(plan.plan.executionMs, Unit::Milliseconds)
                                                              : planNodeTitle(plan.plan.nodes.front());
    return PlansPage::tr("%1. %2")
        .arg(number + 1)
        .arg(statement.isEmpty() ? time : QString(time + QStringLiteral(" · ") + statement));
}

QStringList filesOf(const QMimeData *data)
{
    QStringList files;
    for (const auto &url : data->urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

PageInfo PlansPage::info()
{
    return { QStringLiteral("plans"), tr("Plans"), QStringLiteral("plan"), PageScope::ServerOrNone };
}

PlansPage::PlansPage(PlansContext context, QWidget *parent)
    : Page(info(), parent), m_new(new QPushButton(icon(QStringLiteral("add")), tr("New"))), m_plans(new QComboBox),
      m_context(new QLabel), m_progress(new QWidget), m_progressText(new QLabel),
      m_export(new QPushButton(icon(QStringLiteral("export")), tr("Export"))), m_banner(new Banner),
      m_panels(new QSplitter), m_split(new QSplitter(Qt::Vertical)), m_body(new QStackedWidget), m_input(new PlanInput),
      m_view(new PlanView), m_diff(new PlanDiffView)
{
    setAcceptDrops(true);
    m_body->addWidget(m_input);
    m_body->addWidget(m_view);
    m_panels->hide();
    for (auto *splitter : { m_panels, m_split }) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
    m_split->addWidget(m_panels);
    m_split->addWidget(m_body);
    m_split->setStretchFactor(1, 1);
    m_body->setMinimumHeight(40 * Theme::Grid);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeToolBar());
    layout->addWidget(m_banner);
    layout->addWidget(m_split, 1);

    connect(m_input, &PlanInput::submitted, this, [this](const QByteArray &content) { readText(content); });
    connect(m_input, &PlanInput::filesDropped, this, [this](const QStringList &paths) { openFile(paths.front()); });
    connect(m_input, &PlanInput::openRequested, this, &PlansPage::askForFile);
    connect(m_input, &PlanInput::exampleRequested, this, [this] { readText(examplePlan()); });
    connect(m_view, &PlanView::notice, this, &Page::notice);
    connect(m_view, &PlanView::helpRequested, this, [this](const QString &rule) { showHelp(this, rule); });
    connect(m_diff, &PlanDiffView::notice, this, &Page::notice);
    connect(m_diff, &PlanDiffView::nodeRequested, this, [this](const AnalysedPlanPtr &plan) { showPlan(plan); });
    addBody(m_diff);
    if (context.statements.book)
        addStatements(context.statements);
    if (context.history)
        addHistory(context.history);
    addShortcuts();
    showInput();
}

void PlansPage::addStatements(const StatementPanelContext &context)
{
    m_statements = new StatementPanel(context);
    addPanel(m_statements);
    connect(m_statements, &StatementPanel::notice, this, &Page::notice);
    connect(m_statements, &StatementPanel::plansReady, this, &PlansPage::compare);
    connect(m_statements, &StatementPanel::planReady, this, [this](const AnalysedPlanPtr &plan) {
        showPlan(plan);
        if (m_history)
            keep(this, plan, target());
    });
    connect(this, &PlansPage::statementOpened, m_statements, &StatementPanel::showStatement);
    connect(m_view, &PlanView::tryRequested, this,
        [this](const QString &createIndex) { m_statements->tryIndexFor(plan()->context.statement, createIndex); });
    m_facts = new PlanFacts(context, this);
    connect(
        m_statements, &StatementPanel::databaseChanged, this, [this](const QString &database) { askChosen(database); });
    askChosen({});
}

void PlansPage::addHistory(PlanHistory *history)
{
    m_history = history;
    m_historyPanel = new PlanHistoryPanel;
    m_historyPanel->setHistory(history);
    addPanel(m_historyPanel);
    connect(m_historyPanel, &PlanHistoryPanel::notice, this, &Page::notice);
    connect(m_historyPanel, &PlanHistoryPanel::openRequested, this, &PlansPage::showPlan);
    connect(m_historyPanel, &PlanHistoryPanel::compareRequested, this, &PlansPage::compare);
    connect(this, &PlansPage::planShown, m_historyPanel,
        [this](const AnalysedPlanPtr &plan) { m_historyPanel->setStatement(plan->context.fingerprint); });
}

QCoro::Task<> PlansPage::keep(Self self, AnalysedPlanPtr plan, TargetId target)
{
    const auto saved = co_await self->m_history->save(plan, target);
    if (!self)
        co_return;
    if (saved)
        self->m_historyPanel->reload();
    else
        self->m_banner->showError(saved.error());
}

void PlansPage::compare(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after)
{
    m_diff->show(before, after);
    showBody(m_diff);
}

/// Where there is no server, nothing can be run, and the whole page is for plans from elsewhere.
void PlansPage::targetChanged()
{
    if (!m_statements)
        return;
    m_panels->setVisible(!target().isEmpty());
    m_statements->setTarget(target());
    askChosen({});
    updateTries();
}

/// What is known of the chosen node is asked anew.
void PlansPage::askChosen(const QString &database)
{
    m_facts->setChosen(target(), database);
    setFactsSource([facts = m_facts](const PlanContext &from, const PlanNode &node, const CancelToken &token) {
        return facts->ask(from, node, token);
    });
}

/// An index is tried for a statement, on a server.
void PlansPage::updateTries()
{
    const auto shown = plan();
    m_view->findings()->setCanTry(m_statements && !target().isEmpty() && shown && !shown->context.statement.isEmpty());
}

void PlansPage::activated()
{
    if (m_statements && !target().isEmpty())
        m_statements->activate();
}

void PlansPage::refresh()
{
    if (m_statements && !target().isEmpty())
        m_statements->refresh();
}

QWidget *PlansPage::makeToolBar()
{
    m_new->setToolTip(tr("Paste or open another plan"));
    connect(m_new, &QPushButton::clicked, this, &PlansPage::showInput);
    m_plans->setAccessibleName(tr("Which of the plans"));
    m_plans->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_plans->setMinimumContentsLength(24);
    connect(m_plans, &QComboBox::activated, this, &PlansPage::showNumber);
    m_context->setTextFormat(Qt::PlainText);
    m_context->setProperty("role", QStringLiteral("muted"));
    m_context->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto *progress = new QHBoxLayout(m_progress);
    progress->setContentsMargins(0, 0, 0, 0);
    m_progressText->setTextFormat(Qt::PlainText);
    m_progressText->setProperty("role", QStringLiteral("muted"));
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_reading.cancel();
        end();
    });
    progress->addWidget(m_progressText);
    progress->addWidget(cancel);
    m_progress->hide();

    m_export->setAccessibleName(tr("Export the plan"));
    auto *menu = new QMenu(m_export);
    const auto add = [&](const QString &title, PlanExportFormat format) {
        menu->addAction(title, this, [this, format] { exportAs(format); });
    };
    add(tr("Report as HTML…"), PlanExportFormat::Html);
    add(tr("Report as text…"), PlanExportFormat::Text);
    add(tr("Figures as JSON…"), PlanExportFormat::Json);
    menu->addAction(tr("Plan with its context…"), this, &PlansPage::saveWithContext)
        ->setToolTip(tr("One file with statement, server and settings, to open again here or elsewhere"));
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    add(tr("Graph as SVG…"), PlanExportFormat::Svg);
    add(tr("Graph as PNG…"), PlanExportFormat::Png);
    m_export->setMenu(menu);

    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_new);
    row->addWidget(m_plans);
    row->addWidget(m_context, 1);
    row->addWidget(m_progress);
    row->addWidget(m_export);
    return bar;
}

void PlansPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence::Paste, [this] { pasteFromClipboard(); });
    add(QKeySequence::Open, [this] { askForFile(); });
    add(QKeySequence::New, [this] { showInput(); });
    add(QKeySequence::Save, [this] {
        if (plan())
            exportAs(PlanExportFormat::Html);
    });
}

AnalysedPlanPtr PlansPage::plan() const
{
    return m_number < 0 ? nullptr : m_shown[static_cast<size_t>(m_number)].scene->analysed;
}

void PlansPage::addPanel(QWidget *panel)
{
    m_panels->addWidget(panel);
    m_panels->setVisible(panel != m_statements && panel != m_historyPanel);
    m_split->setSizes({ 180, 560 });
}

void PlansPage::addBody(QWidget *body)
{
    m_body->addWidget(body);
}

void PlansPage::showBody(QWidget *body)
{
    m_body->setCurrentWidget(body);
    const bool shown = body == m_view;
    m_export->setVisible(shown);
    m_plans->setVisible(shown && m_shown.size() > 1);
    m_new->setVisible(body != m_input);
}

void PlansPage::setFactsSource(NodeFactsSource source)
{
    m_view->detail()->setFactsSource(std::move(source));
}

void PlansPage::showInput()
{
    showBody(m_input);
    m_context->setText({});
    if (isVisible())
        m_input->setFocus();
}

void PlansPage::begin(const QString &what)
{
    m_isReading = true;
    m_banner->dismiss();
    m_progressText->setText(what);
    m_progress->show();
}

void PlansPage::end()
{
    ++m_asked;
    m_isReading = false;
    m_progress->hide();
}

void PlansPage::readText(const QByteArray &content, const QString &name)
{
    begin(tr("Reading…"));
    read(this, ++m_asked, content, name, m_reading.renew());
}

QCoro::Task<> PlansPage::read(Self self, int asked, QByteArray content, QString name, CancelToken token)
{
    const auto plans = co_await readOnPool(content, token);
    if (!self || asked != self->m_asked)
        co_return;
    self->end();
    if (plans) {
        self->take(*plans);
        // A plan with its context is taken up where it was left: with its statement.
        const QString statement = self->plan()->context.statement;
        if (self->m_statements && isPlanFile(content) && !statement.isEmpty())
            self->m_statements->goToStatement(statement);
    } else if (name.endsWith(QLatin1String(".sql"), Qt::CaseInsensitive)
        && self->isSignalConnected(QMetaMethod::fromSignal(&PlansPage::statementOpened)))
        Q_EMIT self->statementOpened(QString::fromUtf8(content));
    else
        self->refuse(plans.error(), content);
}

void PlansPage::openFile(const QString &path)
{
    begin(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    readFile(this, ++m_asked, path, m_reading.renew());
}

QCoro::Task<> PlansPage::readFile(Self self, int asked, QString path, CancelToken token)
{
    const auto content = co_await readFileOnPool(path);
    if (!self || asked != self->m_asked)
        co_return;
    if (content) {
        read(self, asked, *content, path, token);
        co_return;
    }
    self->end();
    self->m_banner->showError(content.error());
}

void PlansPage::showPlan(const AnalysedPlanPtr &plan)
{
    begin(tr("Preparing…"));
    prepare(this, ++m_asked, plan, m_reading.renew());
}

QCoro::Task<> PlansPage::prepare(Self self, int asked, AnalysedPlanPtr plan, CancelToken token)
{
    // A variable of its own: GCC 12 cannot compile a braced list inside co_await.
    const std::vector<AnalysedPlanPtr> plans(1, plan);
    const auto ready = co_await prepareOnPool(plans, token);
    if (!self || asked != self->m_asked)
        co_return;
    self->end();
    if (ready)
        self->take(*ready);
}

void PlansPage::take(Plans plans)
{
    m_shown = std::move(plans);
    m_plans->clear();
    for (size_t i = 0; i < m_shown.size(); ++i)
        m_plans->addItem(planTitle(*m_shown[i].scene->analysed, static_cast<int>(i)));
    m_banner->dismiss();
    m_input->setContent({});
    showNumber(0);
}

void PlansPage::showNumber(int number)
{
    m_number = number;
    m_plans->setCurrentIndex(number);
    const auto &ready = m_shown[static_cast<size_t>(number)];
    m_view->setPlan(ready.scene, ready.text);
    // In a small window the first plan gets the room; after that the person has the handle.
    if (height() < SmallPage && !std::exchange(m_gaveRoom, true))
        m_split->setSizes({ 1, height() });
    updateTries();
    showBody(m_view);
    const auto &context = ready.scene->analysed->context;
    m_context->setText(context.statement.simplified().left(300));
    if (isVisible() && m_panels->isHidden())
        m_view->showView(m_view->view());
    Q_EMIT planShown(ready.scene->analysed);
}

/// What could not be read stays, to be mended or copied back.
void PlansPage::refuse(const Error &error, const QByteArray &content)
{
    if (error.isCancelled())
        return;
    m_input->setContent(content);
    showInput();
    m_input->showPosition(error.position);
    m_banner->showError(error);
}

void PlansPage::askForFile()
{
    FilePrompt::current().open(this,
        { tr("Open a plan"), QString(), tr("Plans (*.txt *.json *.xml *.yaml *.yml *.sql *.log);;All files (*)") },
        [this](const QString &path) {
            if (!path.isEmpty())
                openFile(path);
        });
}

void PlansPage::pasteFromClipboard()
{
    const auto *data = QGuiApplication::clipboard()->mimeData();
    if (const QStringList files = filesOf(data); !files.isEmpty())
        openFile(files.front());
    else if (data->hasText())
        readText(data->text().toUtf8());
}

void PlansPage::exportAs(PlanExportFormat format)
{
    const auto scene = m_view->scene();
    if (!scene)
        return;
    const PlanPicture picture { m_view->measure(), m_view->graphRoot(),
        { Theme::instance().colours(), Theme::instance().font(FontRole::Small) } };
    FilePrompt::current().save(this,
        { tr("Export the plan"), QStringLiteral("plan.") + planExportSuffix(format), planExportFilter(format) },
        [this, scene, format, picture](const QString &path) {
            if (!path.isEmpty())
                save(this, scene, format, picture, path);
        });
}

QCoro::Task<> PlansPage::save(Self self, PlanScenePtr scene, PlanExportFormat format, PlanPicture picture, QString path)
{
    const auto saved = co_await saveOnPool(scene, format, picture, path);
    if (!self)
        co_return;
    if (saved)
        Q_EMIT self->notice(tr("Saved as %1").arg(path));
    else
        self->m_banner->showError(saved.error());
}

void PlansPage::saveWithContext()
{
    const auto shown = plan();
    if (!shown)
        return;
    FilePrompt::current().save(this,
        { tr("Save the plan with its context"), QStringLiteral("plan.json"), tr("Plan with its context (*.json)") },
        [this, shown](const QString &path) {
            if (!path.isEmpty())
                saveFile(this, shown, path);
        });
}

QCoro::Task<> PlansPage::saveFile(Self self, AnalysedPlanPtr plan, QString path)
{
    // Outside of co_await, where GCC 12 destroys a lambda twice.
    const auto writing = writeFile(path, [plan] { return writePlanFile(*plan); });
    const auto saved = co_await writing;
    if (!self)
        co_return;
    if (saved)
        Q_EMIT self->notice(tr("Saved as %1").arg(path));
    else
        self->m_banner->showError(saved.error());
}

bool PlansPage::focusFilter()
{
    return m_body->currentWidget() == m_view && m_view->focusFilter();
}

bool PlansPage::goBack()
{
    if (m_isReading) {
        m_reading.cancel();
        end();
        return true;
    }
    const bool canRun = m_statements && m_statements->isVisible();
    if (canRun && m_statements->isRunning())
        return m_statements->goBack();
    if (m_body->currentWidget() == m_view)
        return m_view->goBack() || (canRun && m_statements->goBack());
    if (!m_view->scene())
        return false;
    // Back from the paste place or a comparison to the plan that was there.
    m_banner->dismiss();
    showBody(m_view);
    return true;
}

std::vector<PageCommand> PlansPage::commands()
{
    std::vector<PageCommand> all {
        { tr("Paste a plan"), [this] { pasteFromClipboard(); } },
        { tr("Open a plan from a file"), [this] { askForFile(); } },
        { tr("New plan"), [this] { showInput(); } },
    };
    if (m_statements && m_statements->isVisible()) {
        for (auto &command : m_statements->commands())
            all.push_back(std::move(command));
    }
    if (m_body->currentWidget() != m_view)
        return all;
    using View = PlanView::View;
    const auto view = [&](const QString &title, View which) {
        all.push_back({ title, [this, which] { m_view->showView(which); } });
    };
    view(tr("Show the plan as a tree"), View::Tree);
    view(tr("Show the plan as a graph"), View::Graph);
    view(tr("Show the plan as a table"), View::Table);
    view(tr("Show the plan's statistics"), View::Statistics);
    view(tr("Show the plan's text"), View::Text);
    const auto exporting = [&](const QString &title, PlanExportFormat format) {
        all.push_back({ title, [this, format] { exportAs(format); } });
    };
    exporting(tr("Export the plan as an HTML report"), PlanExportFormat::Html);
    exporting(tr("Export the plan as text"), PlanExportFormat::Text);
    exporting(tr("Export the plan as JSON"), PlanExportFormat::Json);
    all.push_back({ tr("Save the plan with its context"), [this] { saveWithContext(); } });
    exporting(tr("Export the graph as SVG"), PlanExportFormat::Svg);
    exporting(tr("Export the graph as PNG"), PlanExportFormat::Png);
    return all;
}

QStringList PlansPage::tourViews() const
{
    return { QStringLiteral("tree"), QStringLiteral("graph"), QStringLiteral("table"), QStringLiteral("statistics"),
        QStringLiteral("text") };
}

void PlansPage::showTourView(const QString &name)
{
    if (!plan())
        readText(examplePlan());
    m_view->showView(static_cast<PlanView::View>(tourViews().indexOf(name)));
}

void PlansPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasText() || !filesOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PlansPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (const QStringList files = filesOf(event->mimeData()); !files.isEmpty())
        openFile(files.front());
    else
        readText(event->mimeData()->text().toUtf8());
}

} // namespace datainsight
