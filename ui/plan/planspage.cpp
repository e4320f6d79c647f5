// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planspage.h"

#include "ui/common/banner.h"
#include "ui/common/helpviewer.h"
#include "ui/common/theme.h"
#include "ui/plan/findingspanel.h"
#include "ui/plan/planexporter.h"
#include "ui/plan/planinput.h"
#include "ui/plan/planreading.h"
#include "ui/plan/plansbar.h"
#include "ui/plan/plansbody.h"
#include "ui/plan/plansroom.h"
#include "ui/plan/planview.h"

#include <QMetaMethod>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr int MostLinesOfBanner = 4;

} // namespace

PageInfo PlansPage::info()
{
    return { QStringLiteral("plans"), tr("Plans"), QStringLiteral("plan"), PageScope::ServerOrNone };
}

PlansPage::PlansPage(const PlansContext &context, QWidget *parent)
    : Page(info(), parent), m_bar(new PlansBar), m_banner(new Banner), m_desk(new PlansDesk(context)),
      m_body(new PlansBody), m_room(new PlansRoom(m_desk, m_body, context.memory)), m_reading(new PlanReading(this)),
      m_exporter(new PlanExporter(m_body->view(), this))
{
    setAcceptDrops(true);
    if (context.memory)
        view()->rememberLayout(context.memory, QStringLiteral("splitters/plans"));
    m_banner->setMostLines(MostLinesOfBanner);
    m_exporter->fill(m_bar->exportMenu());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_bar);
    layout->addWidget(m_banner);
    layout->addWidget(m_room, 1);

    connectParts();
    connectDesk();
    addShortcuts();
    showInput();
}

PlanView *PlansPage::view() const
{
    return m_body->view();
}

PlanInput *PlansPage::input() const
{
    return m_body->input();
}

void PlansPage::connectParts()
{
    connect(m_bar, &PlansBar::newRequested, this, &PlansPage::showInput);
    connect(m_bar, &PlansBar::deskToggled, this, [this](bool shown) { foldDesk(!shown); });
    connect(m_room, &PlansRoom::deskFolded, this, &PlansPage::tellDesk);
    connect(m_body, &PlansBody::placeChanged, m_room, &PlansRoom::setPlace);
    connect(m_body, &PlansBody::placeChanged, this, &PlansPage::tellPlace);
    connect(m_body, &PlansBody::planRequested, this, &PlansPage::showPlan);
    connect(m_body, &PlansBody::helpRequested, this, [this](const QString &rule) { showHelp(this, rule); });
    connect(m_body, &PlansBody::notice, this, &Page::notice);
    connect(m_bar, &PlansBar::planChosen, this, &PlansPage::showNumber);
    connect(m_bar, &PlansBar::cancelRequested, m_reading, &PlanReading::cancel);
    connect(m_reading, &PlanReading::began, this, [this](const QString &what) {
        m_banner->dismiss();
        m_bar->showProgress(what);
    });
    connect(m_reading, &PlanReading::ended, m_bar, &PlansBar::hideProgress);
    connect(
        m_reading, &PlanReading::ready, this, [this](const std::vector<ReadyPlan> &plans, PlanReading::Origin origin) {
            take(plans, origin);
            // A plan with its context is taken up where it was left: with its statement.
            const QString statement = plan()->context.statement;
            if (m_desk->canOpenStatements() && origin == PlanReading::Origin::PlanFile && !statement.isEmpty())
                m_desk->goToStatement(statement);
        });
    connect(m_reading, &PlanReading::refused, this, &PlansPage::refuse);
    connect(m_reading, &PlanReading::failed, m_banner, [this](const Error &error) { m_banner->showError(error); });
    connect(m_exporter, &PlanExporter::notice, this, &Page::notice);
    connect(m_exporter, &PlanExporter::failed, m_banner, [this](const Error &error) { m_banner->showError(error); });
    connect(input(), &PlanInput::submitted, this, [this](const QByteArray &content) { readText(content); });
    connect(input(), &PlanInput::filesDropped, this, [this](const QStringList &paths) { openFile(paths.front()); });
    connect(input(), &PlanInput::openRequested, m_reading, &PlanReading::askForFile);
    connect(input(), &PlanInput::exampleRequested, m_reading, &PlanReading::readExample);
    connect(input(), &PlanInput::keptRequested, m_desk, &PlansDesk::showKept);
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
    connect(view(), &PlanView::tryRequested, this,
        [this](const QString &createIndex) { m_desk->tryIndex(plan()->context.statement, createIndex); });
}

void PlansPage::compare(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after)
{
    m_body->compare(before, after);
}

/// Where there is no server, nothing can be run, and the whole page is for plans from elsewhere.
void PlansPage::targetChanged()
{
    m_desk->setTarget(target());
    input()->offerKept(m_desk->hasKept() && !m_desk->canRun());
    tellDesk();
    updateTries();
}

/// An index is tried for a statement, on a server.
void PlansPage::updateTries()
{
    const auto shown = plan();
    view()->findings()->setCanTry(m_desk->canRun() && shown && !shown->context.statement.isEmpty());
}

AnalysedPlanPtr PlansPage::plan() const
{
    return m_body->plan();
}

void PlansPage::tellPlace()
{
    m_bar->setPlace(m_body->place());
    tellDesk();
}

/// While the desk is away, the line above the plan says what was run, and brings it back.
void PlansPage::tellDesk()
{
    const bool shown = !m_room->isDeskFolded();
    m_bar->setDesk(!m_desk->isOffered() ? QString() : m_desk->canRun() ? tr("Editor") : tr("Kept plans"), shown);
    if (m_body->place() == PlansPlace::Plan)
        m_bar->setStatement(plan()->context.statement, shown ? QString() : m_desk->remark());
}

void PlansPage::foldDesk(bool folded)
{
    if (m_body->place() == PlansPlace::Input || !m_desk->isOffered())
        return;
    m_room->setDeskFolded(folded);
    if (folded)
        m_body->focusPart();
    else
        m_desk->focusFirst();
}

void PlansPage::setFactsSource(NodeFactsSource source)
{
    view()->detail()->setFactsSource(std::move(source));
}

void PlansPage::showInput()
{
    m_body->showInput();
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

void PlansPage::take(const std::vector<ReadyPlan> &plans, PlanReading::Origin origin)
{
    m_origin = origin;
    m_bar->setPlans(plans);
    input()->setContent({});
    m_body->setPlans(plans);
    tellPlan();
}

void PlansPage::showNumber(int number)
{
    m_body->showNumber(number);
    tellPlan();
}

void PlansPage::tellPlan()
{
    updateTries();
    if (m_desk->isHidden())
        m_body->focusPart();
    const QStringList warnings = plan()->plan.warnings;
    if (warnings.isEmpty())
        m_banner->dismiss();
    else
        m_banner->showMessage(Tone::Warning, warnings.front(), warnings.mid(1).join(QLatin1Char('\n')));
    // Of a whole log only what was looked at is kept: the rest would push plans out that somebody made.
    if (m_origin != PlanReading::Origin::Console)
        m_desk->keep(plan(), {});
    Q_EMIT planShown(plan());
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
    input()->setContent(content);
    showInput();
    input()->showPosition(error.position);
    m_banner->showError(error);
}

} // namespace datainsight
