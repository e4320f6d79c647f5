// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planspage.h"

#include "ui/common/banner.h"
#include "ui/common/helpviewer.h"
#include "ui/common/theme.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/plandiffview.h"
#include "ui/plan/planexporter.h"
#include "ui/plan/planinput.h"
#include "ui/plan/planreading.h"
#include "ui/plan/plansbar.h"
#include "ui/plan/planview.h"

#include <QDragEnterEvent>
#include <QMetaMethod>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace datainsight {

namespace {

/// In pixels; lower than this, the editor gives way to the plan.
constexpr int SmallPage = 80 * Theme::Grid;

} // namespace

PageInfo PlansPage::info()
{
    return { QStringLiteral("plans"), tr("Plans"), QStringLiteral("plan"), PageScope::ServerOrNone };
}

PlansPage::PlansPage(const PlansContext &context, QWidget *parent)
    : Page(info(), parent), m_bar(new PlansBar), m_banner(new Banner), m_desk(new PlansDesk(context)),
      m_split(new KeptSplitter(Qt::Vertical)), m_body(new QStackedWidget), m_input(new PlanInput), m_view(new PlanView),
      m_diff(new PlanDiffView), m_reading(new PlanReading(this)), m_exporter(new PlanExporter(m_view, this))
{
    setAcceptDrops(true);
    m_body->addWidget(m_input);
    m_body->addWidget(m_view);
    m_body->addWidget(m_diff);
    m_split->addWidget(m_desk);
    m_split->addWidget(m_body);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({ 180, 560 });
    m_body->setMinimumHeight(30 * Theme::Grid);
    if (context.memory) {
        m_split->rememberSizes(context.memory, QStringLiteral("splitters/plans/page"));
        m_view->rememberLayout(context.memory, QStringLiteral("splitters/plans"));
    }
    m_exporter->fill(m_bar->exportMenu());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_bar);
    layout->addWidget(m_banner);
    layout->addWidget(m_split, 1);

    connectParts();
    connectDesk();
    addShortcuts();
    showInput();
}

void PlansPage::connectParts()
{
    connect(m_bar, &PlansBar::newRequested, this, &PlansPage::showInput);
    connect(m_bar, &PlansBar::planChosen, this, &PlansPage::showNumber);
    connect(m_bar, &PlansBar::cancelRequested, m_reading, &PlanReading::cancel);
    connect(m_reading, &PlanReading::began, this, [this](const QString &what) {
        m_banner->dismiss();
        m_bar->showProgress(what);
    });
    connect(m_reading, &PlanReading::ended, m_bar, &PlansBar::hideProgress);
    connect(m_reading, &PlanReading::ready, this, [this](const Plans &plans, PlanReading::Origin origin) {
        m_origin = origin;
        take(plans);
        // A plan with its context is taken up where it was left: with its statement.
        const QString statement = plan()->context.statement;
        if (m_desk->canOpenStatements() && origin == PlanReading::Origin::PlanFile && !statement.isEmpty())
            m_desk->goToStatement(statement);
    });
    connect(m_reading, &PlanReading::refused, this, &PlansPage::refuse);
    connect(m_reading, &PlanReading::failed, m_banner, [this](const Error &error) { m_banner->showError(error); });
    connect(m_exporter, &PlanExporter::notice, this, &Page::notice);
    connect(m_exporter, &PlanExporter::failed, m_banner, [this](const Error &error) { m_banner->showError(error); });
    connect(m_input, &PlanInput::submitted, this, [this](const QByteArray &content) { readText(content); });
    connect(m_input, &PlanInput::filesDropped, this, [this](const QStringList &paths) { openFile(paths.front()); });
    connect(m_input, &PlanInput::openRequested, m_reading, &PlanReading::askForFile);
    connect(m_input, &PlanInput::exampleRequested, m_reading, &PlanReading::readExample);
    connect(m_input, &PlanInput::keptRequested, m_desk, &PlansDesk::showKept);
    connect(m_view, &PlanView::notice, this, &Page::notice);
    connect(m_view, &PlanView::helpRequested, this, [this](const QString &rule) { showHelp(this, rule); });
    connect(m_diff, &PlanDiffView::notice, this, &Page::notice);
    connect(m_diff, &PlanDiffView::nodeRequested, this, [this](const AnalysedPlanPtr &plan) { showPlan(plan); });
}

void PlansPage::connectDesk()
{
    connect(m_desk, &PlansDesk::planReady, this, &PlansPage::showPlan);
    connect(m_desk, &PlansDesk::plansReady, this, &PlansPage::compare);
    connect(m_desk, &PlansDesk::factsMoved, this, &PlansPage::setFactsSource);
    connect(m_desk, &PlansDesk::notice, this, &Page::notice);
    connect(m_desk, &PlansDesk::failed, m_banner, [this](const Error &error) { m_banner->showError(error); });
    connect(this, &PlansPage::planShown, m_desk, &PlansDesk::setPlan);
    targetChanged();
    if (!m_desk->canOpenStatements())
        return;
    connect(this, &PlansPage::statementOpened, m_desk,
        [this](const QString &statement) { m_desk->showStatement(statement); });
    connect(m_view, &PlanView::tryRequested, this,
        [this](const QString &createIndex) { m_desk->tryIndex(plan()->context.statement, createIndex); });
}

void PlansPage::compare(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after)
{
    m_diff->show(before, after);
    showBody(m_diff);
}

/// Where there is no server, nothing can be run, and the whole page is for plans from elsewhere.
void PlansPage::targetChanged()
{
    m_desk->setTarget(target());
    m_input->offerKept(m_desk->hasKept() && !m_desk->canRun());
    updateTries();
}

/// An index is tried for a statement, on a server.
void PlansPage::updateTries()
{
    const auto shown = plan();
    m_view->findings()->setCanTry(m_desk->canRun() && shown && !shown->context.statement.isEmpty());
}

void PlansPage::activated()
{
    m_desk->activate();
}

void PlansPage::refresh()
{
    m_desk->refresh();
}

void PlansPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence::Paste, [this] { m_reading->readClipboard(); });
    add(QKeySequence::Open, [this] { m_reading->askForFile(); });
    add(QKeySequence::New, [this] { showInput(); });
    add(QKeySequence::Save, [this] { m_exporter->exportAs(PlanExportFormat::Html); });
}

AnalysedPlanPtr PlansPage::plan() const
{
    return m_number < 0 ? nullptr : m_shown[static_cast<size_t>(m_number)].scene->analysed;
}

void PlansPage::showBody(QWidget *body)
{
    m_body->setCurrentWidget(body);
    m_bar->setPlace(body == m_input ? PlansBar::Place::Input
            : body == m_view        ? PlansBar::Place::Plan
                                    : PlansBar::Place::Comparison);
    if (body == m_view)
        m_bar->setStatement(plan()->context.statement);
}

void PlansPage::setFactsSource(NodeFactsSource source)
{
    m_view->detail()->setFactsSource(std::move(source));
}

void PlansPage::showInput()
{
    showBody(m_input);
    if (isVisible())
        m_input->setFocus();
}

void PlansPage::readText(const QByteArray &content, const QString &name)
{
    m_reading->readText(content, name);
}

void PlansPage::openFile(const QString &path)
{
    m_reading->openFile(path);
}

void PlansPage::showPlan(const AnalysedPlanPtr &plan)
{
    m_reading->prepare(plan);
}

bool PlansPage::isReading() const
{
    return m_reading->isReading();
}

void PlansPage::take(const Plans &plans)
{
    m_shown = plans;
    m_bar->setPlans(m_shown);
    m_banner->dismiss();
    m_input->setContent({});
    showNumber(0);
}

void PlansPage::showNumber(int number)
{
    m_number = number;
    m_bar->setCurrent(number);
    const auto &ready = m_shown[static_cast<size_t>(number)];
    m_view->setPlan(ready.scene, ready.text);
    // In a small window the first plan gets the room; after that the person has the handle.
    if (height() < SmallPage && !std::exchange(m_gaveRoom, true))
        m_split->setGivenSizes({ 1, height() });
    updateTries();
    showBody(m_view);
    if (isVisible() && m_desk->isHidden())
        m_view->showView(m_view->view());
    // Of a whole log only what was looked at is kept: the rest would push plans out that somebody made.
    if (m_origin != PlanReading::Origin::Console)
        m_desk->keep(ready.scene->analysed, {});
    Q_EMIT planShown(ready.scene->analysed);
}

/// What could not be read stays, to be mended or copied back.
void PlansPage::refuse(const Error &error, const QByteArray &content, const QString &name)
{
    if (error.isCancelled())
        return;
    if (name.endsWith(QLatin1String(".sql"), Qt::CaseInsensitive)
        && isSignalConnected(QMetaMethod::fromSignal(&PlansPage::statementOpened))) {
        Q_EMIT statementOpened(QString::fromUtf8(content));
        return;
    }
    m_input->setContent(content);
    showInput();
    m_input->showPosition(error.position);
    m_banner->showError(error);
}

bool PlansPage::focusFilter()
{
    return m_body->currentWidget() == m_view && m_view->focusFilter();
}

bool PlansPage::goBack()
{
    if (m_reading->isReading()) {
        m_reading->cancel();
        return true;
    }
    if (m_desk->isRunning())
        return m_desk->goBack();
    if (m_body->currentWidget() == m_view)
        return m_view->goBack() || m_desk->goBack();
    if (!m_view->scene())
        return m_desk->goBack();
    // Back from the paste place or a comparison to the plan that was there.
    m_banner->dismiss();
    showBody(m_view);
    return true;
}

void PlansPage::showSubject(const PageSubject &subject)
{
    if (m_desk->canRun() && !subject.statement.isEmpty())
        m_desk->showStatement(subject.statement, subject.database);
}

std::vector<PageCommand> PlansPage::commands()
{
    std::vector<PageCommand> all {
        { tr("Paste a plan"), [this] { m_reading->readClipboard(); } },
        { tr("Open a plan from a file"), [this] { m_reading->askForFile(); } },
        { tr("New plan"), [this] { showInput(); } },
    };
    const auto add = [&](std::vector<PageCommand> more) {
        std::move(more.begin(), more.end(), std::back_inserter(all));
    };
    add(m_desk->commands());
    if (m_body->currentWidget() != m_view)
        return all;
    add(m_view->commands());
    add(m_exporter->commands());
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
        m_reading->readExample();
    m_view->showView(static_cast<PlanView::View>(tourViews().indexOf(name)));
}

void PlansPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (PlanReading::canRead(event->mimeData()))
        event->acceptProposedAction();
}

void PlansPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_reading->readData(event->mimeData());
}

} // namespace datainsight
