// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementdetail.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/theme.h"
#include "ui/statements/keptplans.h"
#include "ui/statements/linklines.h"
#include "ui/statements/runningsessions.h"
#include "ui/statements/statementcharts.h"
#include "ui/statements/statementfacts.h"
#include "ui/statements/statementpane.h"
#include "ui/statements/statementwaits.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace datainsight {

namespace {

/// Narrower, the charts go below the text.
constexpr int RoomForBoth = 100 * Theme::Grid;
constexpr int LeastLeft = 30 * Theme::Grid;
constexpr int LeastHeight = 14 * Theme::Grid;

QToolButton *toolButton(const QString &iconName, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

StatementDetail::StatementDetail(const StatementDetailContext &context, QWidget *parent)
    : QWidget(parent), m_feed(context.feed), m_title(new ElidedLabel),
      m_gone(new ElidedLabel(tr("did not run in this range"))),
      m_explain(new QPushButton(icon(QStringLiteral("plan")), tr("Explain"))),
      m_copy(toolButton(QStringLiteral("copy"), tr("Copy the statement"))), m_text(new StatementPane),
      m_facts(new FactList), m_waits(new StatementWaits(this)), m_running(new RunningSessions(context.access)),
      m_plans(new KeptPlans(context.plans)), m_charts(new StatementCharts(context.feed, context.range, *context.clock)),
      m_split(new KeptSplitter)
{
    m_split->addWidget(makeLeft());
    m_split->addWidget(m_charts);
    if (context.memory)
        m_split->rememberSizes(context.memory, QStringLiteral("statements/detail"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeHead());
    layout->addWidget(m_split, 1);
    setFocusProxy(m_text);
    connect(m_text, &StatementPane::read, this, &StatementDetail::showFacts);
    connect(m_charts, &StatementCharts::notice, this, &StatementDetail::notice);
    connect(m_waits, &StatementWaits::changed, this, &StatementDetail::showFacts);
    connect(m_running, &RunningSessions::sessionRequested, this, &StatementDetail::sessionRequested);
    connect(m_plans, &KeptPlans::planRequested, this, [this](qint64 plan, const QString &statement) {
        Q_EMIT explainRequested(statement.isEmpty() ? m_text->text() : statement, m_item.row.database, plan);
    });
}

QWidget *StatementDetail::makeHead()
{
    auto *back = toolButton(QStringLiteral("chevron-left"), tr("All statements (Esc)"));
    connect(back, &QToolButton::clicked, this, &StatementDetail::closed);
    m_title->setFontRole(FontRole::Heading);
    m_gone->setTone(Tone::Neutral);
    m_gone->hide();
    m_explain->setToolTip(tr("Take the statement to the Plans page"));
    connect(m_explain, &QPushButton::clicked, this, &StatementDetail::explain);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        m_text->copy();
        Q_EMIT notice(tr("Statement copied"));
    });
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    row->addWidget(m_gone);
    row->addWidget(m_explain);
    row->addWidget(m_copy);
    return head;
}

QWidget *StatementDetail::makeLeft()
{
    auto *facts = new QWidget;
    auto *column = new QVBoxLayout(facts);
    column->setContentsMargins(0, Theme::Grid, Theme::Grid, 0);
    column->setSpacing(2 * Theme::Grid);
    column->addWidget(m_running);
    column->addWidget(m_facts);
    column->addWidget(m_plans);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(facts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("What is known of the statement"));
    auto *left = new QWidget;
    auto *halves = new QVBoxLayout(left);
    halves->setContentsMargins(0, 0, 0, 0);
    halves->setSpacing(Theme::Grid);
    halves->addWidget(m_text, 2);
    halves->addWidget(scroll, 3);
    left->setMinimumSize(LeastLeft, LeastHeight);
    return left;
}

void StatementDetail::show(const TargetId &target, const StatementItem &item, const StatementList &list)
{
    m_item = item;
    m_tags = list.names ? list.names->tags(item.row.fingerprint) : StatementTags();
    m_shown = item.row.identity();
    m_gone->hide();
    m_title->setText(item.title);
    const auto *known = list.names
        ? list.names->book().find({ item.row.database, item.row.user, item.row.queryIds.value(0), m_shown->toplevel })
        : nullptr;
    m_text->show(item.row.query, known ? known->length : 0);
    m_explain->setEnabled(!item.row.query.isEmpty());
    m_copy->setEnabled(!item.row.query.isEmpty());
    showFacts();
    m_charts->show(target, item.row);
    m_running->show(target, item.row);
    const bool isRead = !item.row.isOther && !item.row.query.isNull();
    m_plans->show(target, isRead ? item.row.fingerprint : QString());
    m_waits->ask(m_feed->sessionStore(), target, item.row, list.span.range);
}

void StatementDetail::showFacts()
{
    m_facts->setFacts(statementFacts(m_item, m_tags, m_text->reading(), m_waits->text()));
}

void StatementDetail::setGone()
{
    m_gone->setVisible(m_shown.has_value());
}

void StatementDetail::follow()
{
    m_charts->follow();
}

void StatementDetail::watch(bool on)
{
    m_running->watch(on);
}

void StatementDetail::clear()
{
    watch(false);
    m_waits->clear();
    m_shown.reset();
    m_charts->clear();
}

QString StatementDetail::title() const
{
    return m_title->text();
}

void StatementDetail::explain()
{
    if (!m_text->text().isEmpty())
        Q_EMIT explainRequested(m_text->text(), m_item.row.database);
}

void StatementDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < RoomForBoth;
    const int room = narrow ? height() : width();
    const QList<int> given { room * 2 / 5, room * 3 / 5 };
    m_split->turn(narrow ? Qt::Vertical : Qt::Horizontal, given);
    m_split->setGivenSizes(given);
}

} // namespace datainsight
