// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/statementpanel.h"

#include "core/config/profilebook.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/plan/runbar.h"
#include "ui/plan/runremarks.h"
#include "ui/plan/sqleditorfindbar.h"
#include "ui/plan/sqleditorview.h"
#include "ui/plan/sqlhistorymenu.h"
#include "ui/plan/whatifpanel.h"

#include <QMenu>
#include <QShortcut>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr int MostLinesOfBanner = 6;

} // namespace

StatementPanel::StatementPanel(StatementPanelContext context, QWidget *parent)
    : QWidget(parent), m_context(std::move(context)), m_bar(new RunBar(*m_context.clock)), m_banner(new Banner),
      m_parameters(new ParameterForm), m_editor(new SqlEditor), m_whatIf(new WhatIfPanel), m_remarks(new RunRemarks),
      m_options(new ExplainOptionsPopup(this)), m_history(m_context.historyFile)
{
    setObjectName(QStringLiteral("statementPanel"));
    setAccessibleName(tr("Statement"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_banner);
    layout->addWidget(m_parameters);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_whatIf);
    layout->addWidget(m_remarks);
    m_banner->setMostLines(MostLinesOfBanner);
    m_editor->setMinimumHeight(5 * Theme::Grid);
    setFocusProxy(m_editor);
    connectParts();
    addShortcuts();
    setTarget({});
}

StatementPanel::~StatementPanel() = default;

void StatementPanel::connectParts()
{
    connect(m_bar, &RunBar::explainRequested, this, [this] { run(RunMode::Explain); });
    connect(m_bar, &RunBar::analyzeRequested, this, [this] { run(RunMode::Analyze); });
    connect(m_bar, &RunBar::genericRequested, this, [this] { run(RunMode::Generic); });
    connect(m_bar, &RunBar::whatIfRequested, this, [this] { m_whatIf->open({}); });
    connect(m_bar, &RunBar::executeRequested, this, [this] { createIndex(m_editor->currentStatement().text); });
    connect(m_bar, &RunBar::cancelRequested, this, &StatementPanel::cancel);
    connect(m_bar, &RunBar::optionsRequested, this, [this] { m_options->openBelow(m_bar->optionsAnchor()); });
    connect(m_bar, &RunBar::openRequested, m_editor, &SqlEditor::open);
    connect(m_bar, &RunBar::saveRequested, m_editor, &SqlEditor::save);
    connect(m_bar, &RunBar::formatRequested, m_editor, &SqlEditor::format);
    connect(m_bar, &RunBar::findRequested, m_editor, &SqlEditor::find);
    connect(m_bar, &RunBar::databaseChosen, this, &StatementPanel::setDatabase);
    connect(m_bar->historyMenu(), &QMenu::aboutToShow, this, [this] {
        fillHistoryMenu(*m_bar->historyMenu(), m_history.entries(m_target),
            { [this](const QString &statement) { showStatement(statement); }, [this] { m_history.clear(m_target); } });
    });
    connect(m_options, &ExplainOptionsPopup::changed, this, [this] { m_bar->setOptionsSummary(m_options->summary()); });
    connect(m_parameters, &ParameterForm::submitted, this, [this] { run(RunMode::Explain); });
    connect(m_editor, &SqlEditor::notice, this, &StatementPanel::notice);
    connect(m_editor, &SqlEditor::failed, m_banner, [this](const Error &error) { m_banner->showError(error); });
    connect(m_editor, &SqlEditor::statementChanged, this, [this] {
        const QString text = m_editor->currentStatement().text;
        if (text != m_inspected)
            inspect(this, text);
    });
    connect(m_remarks, &RunRemarks::planChosen, this, &StatementPanel::planReady);
    connect(m_whatIf, &WhatIfPanel::runRequested, this, &StatementPanel::runWhatIf);
    connect(m_whatIf, &WhatIfPanel::closed, m_editor, [this] { m_editor->setFocus(); });
    connect(m_whatIf, &WhatIfPanel::createRequested, this, [this](const QString &statement) {
        showStatement(statement);
        createIndex(statement);
    });
    connect(m_whatIf, &WhatIfPanel::plansRequested, this, [this] {
        if (m_tried)
            Q_EMIT plansReady(m_tried->before, m_tried->after);
    });
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (const auto act = std::exchange(m_action, {}))
            act();
    });
    if (m_context.book)
        connect(m_context.book, &ProfileBook::profileChanged, this, [this](const Profile &profile) {
            // Another host, or no right to write any more: what is open must not go on as it was.
            if (profile.id == m_target)
                setTarget(std::exchange(m_target, {}));
        });
    connect(&m_history, &SqlHistory::failed, this, [this](const Error &error) { Q_EMIT notice(oneLine(error)); });
}

void StatementPanel::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    for (const auto key : { Qt::Key_Return, Qt::Key_Enter }) {
        add(Qt::CTRL | key, [this] { run(RunMode::Explain); });
        add(Qt::CTRL | Qt::SHIFT | key, [this] { run(RunMode::Analyze); });
    }
    add(Qt::Key_F6, [this] { focusNextChild(); });
}

void StatementPanel::setTarget(const TargetId &target)
{
    if (target == m_target && m_runner)
        return;
    m_running.cancel();
    m_asking.cancel();
    ++m_number;
    end();
    m_target = target;
    m_loaded = false;
    m_plan.reset();
    m_tried.reset();
    m_runner.reset();
    m_editor->setNames(nullptr);
    m_editor->clearError();
    m_banner->dismiss();
    m_remarks->clear();
    m_bar->setDatabases({}, {});
    const auto profile = m_context.book ? m_context.book->find(target) : std::nullopt;
    if (profile)
        m_runner = std::make_unique<StatementRunner>(*profile, m_context.secrets, m_context.ssh,
            m_context.entered ? m_context.entered(target) : EnteredSecrets());
    m_bar->setObstacle(profile ? QString() : tr("No server is chosen."));
    if (!profile)
        say(Tone::Info, tr("Choose a server to run statements on it."),
            tr("Without one, plans can be pasted, dropped or opened below."));
    if (m_active)
        activate();
}

void StatementPanel::activate()
{
    m_active = true;
    if (m_runner && !m_loaded)
        load(this);
}

void StatementPanel::refresh()
{
    if (m_runner)
        load(this);
}

void StatementPanel::setDatabase(const QString &database)
{
    m_runner->setDatabase(database);
    Q_EMIT databaseChanged(database);
    load(this);
}

void StatementPanel::showStatement(const QString &statement, const QString &database)
{
    m_editor->appendStatement(statement);
    m_editor->setFocus();
    if (m_runner && !database.isEmpty() && database != m_bar->database())
        setDatabase(database);
}

void StatementPanel::tryIndex(const QString &createIndex)
{
    m_whatIf->open(createIndex);
}

void StatementPanel::goToStatement(const QString &statement)
{
    const auto plain = [](const QString &text) {
        const QString simple = text.simplified();
        return simple.endsWith(u';') ? simple.chopped(1).trimmed() : simple;
    };
    if (plain(m_editor->currentStatement().text) != plain(statement))
        showStatement(statement);
}

void StatementPanel::tryIndexFor(const QString &statement, const QString &createIndex)
{
    goToStatement(statement);
    tryIndex(createIndex);
}

void StatementPanel::cancel()
{
    m_running.cancel();
    if (m_building)
        cancelBuild();
}

bool StatementPanel::isRunning() const
{
    return m_bar->isRunning();
}

bool StatementPanel::isReadOnly() const
{
    const auto profile = m_context.book ? m_context.book->find(m_target) : std::nullopt;
    return !profile || profile->readOnly;
}

bool StatementPanel::stillHolds(int number)
{
    if (!m_runner || isRunning())
        return false;
    if (number == m_number)
        return true;
    say(Tone::Warning, tr("Nothing was run: the server or its profile changed while the question was open."),
        tr("Run it again to be asked anew."));
    return false;
}

bool StatementPanel::goBack()
{
    if (isRunning())
        cancel();
    else if (m_editor->findBar()->isVisible())
        m_editor->findBar()->hide();
    else if (m_whatIf->isVisible())
        m_whatIf->hide();
    else if (m_banner->isVisible())
        m_banner->dismiss();
    else
        return false;
    return true;
}

std::vector<PageCommand> StatementPanel::commands()
{
    std::vector<PageCommand> list;
    if (m_runner && !isRunning()) {
        list.push_back({ tr("Explain the statement (Ctrl+Enter)"), [this] { run(RunMode::Explain); } });
        list.push_back({ tr("Explain Analyze the statement (Ctrl+Shift+Enter)"), [this] { run(RunMode::Analyze); } });
        list.push_back({ tr("What if there were an index"), [this] { m_whatIf->open({}); } });
        if (m_plan)
            list.push_back({ tr("Explain Analyze again and compare"), [this] { analyzeAgain(); } });
    }
    if (isRunning())
        list.push_back({ tr("Cancel the statement (Esc)"), [this] { cancel(); } });
    list.push_back({ tr("Open SQL (Ctrl+O in the editor)"), [this] { m_editor->open(); } });
    list.push_back({ tr("Save SQL (Ctrl+S in the editor)"), [this] { m_editor->save(); } });
    list.push_back({ tr("Lay out the statement anew (Ctrl+Shift+F)"), [this] { m_editor->format(); } });
    list.push_back({ tr("Find in the statement (Ctrl+F)"), [this] { m_editor->find(); } });
    list.push_back({ tr("Forget the recent statements of this server"), [this] { m_history.clear(m_target); } });
    return list;
}

void StatementPanel::say(Tone tone, const QString &text, const QString &detail, const QString &action)
{
    m_action = {};
    m_banner->showMessage(tone, text, detail, action);
}

void StatementPanel::begin(const QString &what)
{
    ++m_number;
    m_banner->dismiss();
    m_remarks->clear();
    m_editor->clearError();
    m_bar->setRunning(what);
    m_whatIf->setRunning(true);
    Q_EMIT runningChanged(true);
}

void StatementPanel::end()
{
    if (!isRunning())
        return;
    m_building = false;
    m_bar->setIdle();
    m_whatIf->setRunning(false);
    Q_EMIT runningChanged(false);
}

} // namespace datainsight
