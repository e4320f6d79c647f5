// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/runbar.h"

#include "core/base/units.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/foldingrow.h"
#include "ui/common/icons.h"
#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"
#include "ui/plan/timelimit.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <cmath>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds UsualTimeout = 30s;

} // namespace

RunBar::RunBar(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_explain(new QPushButton(tr("Explain"))),
      m_analyze(new QPushButton(tr("Explain Analyze"))), m_more(new QToolButton), m_generic(nullptr), m_whatIf(nullptr),
      m_execute(nullptr), m_options(new QToolButton), m_why(new ElidedLabel), m_databases(new QComboBox),
      m_timeout(new QComboBox), m_history(new QMenu(this)), m_progress(new QWidget), m_elapsed(new QLabel),
      m_cancel(new QPushButton(tr("Cancel")))
{
    m_explain->setIcon(icon(QStringLiteral("plan")));
    m_explain->setToolTip(tr("The plan the server would take, without running the statement (Ctrl+Enter)"));
    m_analyze->setIcon(icon(QStringLiteral("play")));
    m_analyze->setToolTip(
        tr("Runs the statement and measures every step of its plan; what it writes is rolled back (Ctrl+Shift+Enter)"));
    m_options->setIcon(icon(QStringLiteral("settings")));

    auto *menu = new QMenu(this);
    m_generic = menu->addAction(tr("Generic plan"), this, &RunBar::genericRequested);
    m_whatIf = menu->addAction(
        icon(QStringLiteral("indexes")), tr("What if there were an index …"), this, &RunBar::whatIfRequested);
    menu->addSeparator();
    m_execute = menu->addAction(tr("Run CREATE INDEX …"), this, &RunBar::executeRequested);
    menu->addSeparator();
    const auto add = [&](const QString &iconName, const QString &text, void (RunBar::*signal)()) {
        menu->addAction(icon(iconName), text, this, signal);
    };
    add(QStringLiteral("folder"), tr("Open a file …\tCtrl+O"), &RunBar::openRequested);
    add(QStringLiteral("export"), tr("Save as a file …\tCtrl+S"), &RunBar::saveRequested);
    add(QStringLiteral("edit"), tr("Lay out anew\tCtrl+Shift+F"), &RunBar::formatRequested);
    add(QStringLiteral("search"), tr("Find\tCtrl+F"), &RunBar::findRequested);
    menu->setToolTipsVisible(true);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setIcon(icon(QStringLiteral("more")));
    m_more->setToolTip(tr("More to do with it"));
    m_more->setAccessibleName(tr("More to do with it"));
    m_more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));

    m_databases->setAccessibleName(tr("Database"));
    m_databases->setToolTip(tr("The database it runs in; another can be written here"));
    m_databases->setEditable(true);
    m_databases->setInsertPolicy(QComboBox::NoInsert);
    m_databases->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_databases->setMinimumContentsLength(7);
    m_timeout->setAccessibleName(tr("Time limit"));
    m_timeout->setToolTip(
        tr("statement_timeout: the server ends the statement after that; another can be written here, as 90 s or 2 h"));
    m_timeout->setEditable(true);
    m_timeout->setInsertPolicy(QComboBox::NoInsert);
    m_timeout->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_timeout->setMinimumContentsLength(9);
    for (const Milliseconds limit : std::initializer_list<Milliseconds> { 5s, 30s, 2min, 10min, 1h })
        m_timeout->addItem(timeLimitText(limit));
    setTimeout(UsualTimeout);

    m_why->setTone(Tone::Neutral);
    m_elapsed->setObjectName(QStringLiteral("elapsed"));
    m_elapsed->setTextFormat(Qt::PlainText);
    m_cancel->setIcon(icon(QStringLiteral("stop")));
    m_cancel->setToolTip(tr("Ends it on the server (Esc)"));
    auto *running = new QHBoxLayout(m_progress);
    running->setContentsMargins(0, 0, 0, 0);
    running->setSpacing(Theme::Grid);
    running->addWidget(m_elapsed);
    running->addWidget(m_cancel);

    auto *history = new QToolButton;
    history->setIcon(icon(QStringLiteral("clock")));
    history->setToolTip(tr("Recent statements"));
    history->setAccessibleName(tr("Recent statements"));
    history->setMenu(m_history);
    history->setPopupMode(QToolButton::InstantPopup);
    history->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));

    auto *acts = new QWidget;
    auto *first = new QHBoxLayout(acts);
    for (QWidget *tool : std::initializer_list<QWidget *> { m_explain, m_analyze, m_more, m_options })
        first->addWidget(tool);
    first->addStretch(1);
    auto *where = new QWidget;
    auto *second = new QHBoxLayout(where);
    second->addWidget(m_why, 1);
    second->addWidget(m_databases);
    second->addWidget(m_timeout);
    second->addStretch();
    second->addWidget(m_progress);
    second->addWidget(history);
    for (auto *row : { first, second }) {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Theme::Grid / 2);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    layout->addWidget(new FoldingRow(acts, where));

    m_tick.setInterval(100ms);
    connect(&m_tick, &QTimer::timeout, this, &RunBar::showElapsed);
    connect(m_explain, &QPushButton::clicked, this, &RunBar::explainRequested);
    connect(m_analyze, &QPushButton::clicked, this, &RunBar::analyzeRequested);
    connect(m_options, &QToolButton::clicked, this, &RunBar::optionsRequested);
    connect(m_cancel, &QPushButton::clicked, this, &RunBar::cancelRequested);
    connect(m_databases, &QComboBox::textActivated, this, &RunBar::databaseChosen);
    connect(m_databases->lineEdit(), &QLineEdit::returnPressed, this,
        [this] { Q_EMIT databaseChosen(m_databases->currentText().trimmed()); });
    setOptionsSummary({});
    refresh();
}

void RunBar::setObstacle(const QString &why)
{
    m_obstacle = why;
    m_why->setText(why);
    refresh();
}

void RunBar::setDatabases(const QStringList &names, const QString &chosen)
{
    const QSignalBlocker quiet(m_databases);
    m_databases->clear();
    m_databases->addItems(names);
    if (!chosen.isEmpty() && !names.contains(chosen))
        m_databases->insertItem(0, chosen);
    m_databases->setCurrentText(chosen);
    refresh();
}

QString RunBar::database() const
{
    return m_databases->currentText();
}

void RunBar::setHasParameters(bool hasParameters)
{
    m_hasParameters = hasParameters;
    refresh();
}

void RunBar::setOptionsSummary(const QString &summary)
{
    // The dot says it without words, and without colour.
    m_options->setText(QStringLiteral("•"));
    m_options->setToolButtonStyle(summary.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_options->setAccessibleName(summary.isEmpty() ? tr("Options") : tr("Options, changed"));
    m_options->setToolTip(plainHtml(summary.isEmpty() ? tr("What EXPLAIN shows, and settings for this run") : summary));
}

void RunBar::setRunning(const QString &what)
{
    m_running = true;
    m_what = what;
    m_since = m_clock.steady();
    m_tick.start();
    showElapsed();
    refresh();
}

void RunBar::setIdle()
{
    m_running = false;
    m_tick.stop();
    refresh();
}

void RunBar::showElapsed()
{
    const std::chrono::duration<double> elapsed = m_clock.steady() - m_since;
    m_elapsed->setText(tr("%1 · %2").arg(m_what, formatDuration(std::floor(elapsed.count() * 10) / 10)));
}

std::optional<Milliseconds> RunBar::timeout() const
{
    return readTimeLimit(m_timeout->currentText());
}

QString RunBar::timeoutProblem() const
{
    if (timeout())
        return {};
    return tr("“%1” is no time limit. Write a number with ms, s, min or h, from 1 ms to 24 h: 90 s.")
        .arg(m_timeout->currentText().simplified().left(40));
}

void RunBar::setTimeout(Milliseconds timeout)
{
    m_timeout->setCurrentText(timeLimitText(timeout));
}

QWidget *RunBar::optionsAnchor() const
{
    return m_options;
}

void RunBar::refresh()
{
    const bool can = m_obstacle.isEmpty() && !m_running;
    m_explain->setEnabled(can);
    m_analyze->setEnabled(can);
    m_generic->setEnabled(can && m_hasParameters);
    m_generic->setToolTip(m_hasParameters ? tr("The plan for any values of the parameters")
                                          : tr("The statement has no parameters ($1 …): its generic plan is its plan"));
    m_whatIf->setEnabled(can);
    m_execute->setEnabled(can);
    m_options->setEnabled(can);
    // While something runs its progress takes their place.
    m_why->setVisible(!m_obstacle.isEmpty() && !m_running);
    m_databases->setVisible(can);
    m_timeout->setVisible(can);
    m_progress->setVisible(m_running);
}

} // namespace datainsight
