// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementspage.h"

#include "core/base/units.h"
#include "core/sqltext/sqlstatement.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/helpviewer.h"
#include "ui/common/icons.h"
#include "ui/common/panelstate.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"
#include "ui/shell/timerangeselection.h"
#include "ui/statements/statementdetail.h"
#include "ui/statements/statementremark.h"
#include "ui/statements/statementstate.h"
#include "ui/statements/statementtable.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QThreadPool>
#include <QToolButton>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// A reading is on its way to the store for as long as that waits before it writes, 1.8 s.
constexpr Milliseconds ToTheStore = 2500ms;
constexpr Milliseconds Minute = 60s;

QString clockTime(Instant at)
{
    return toDateTime(at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

QString newestText(const TargetFeed &feed, const TargetId &target, const char *family, QStringView column)
{
    const auto frame = feed.history().latest(target, { QString::fromLatin1(family) });
    const auto *values = frame ? frame->column(column) : nullptr;
    return values && values->size() > 0 ? values->text(0) : QString();
}

} // namespace

PageInfo StatementsPage::info()
{
    return { QStringLiteral("statements"), tr("Statements"), QStringLiteral("statements"), PageScope::Server };
}

StatementsPage::StatementsPage(const StatementsContext &context, QWidget *parent)
    : Page(info(), parent), m_context(context),
      m_source(new StatementSource(context.feed, context.texts, context.library, this)), m_summary(new ElidedLabel),
      m_pill(new StatusPill), m_remark(new StatementRemark), m_table(new StatementTable),
      m_detail(new StatementDetail(context.feed, context.range, *context.clock, context.memory)),
      m_stack(new QStackedWidget)
{
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_detail);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->addWidget(m_stack);
    m_soon.setSingleShot(true);
    m_soon.setInterval(ToTheStore);
    m_late.setSingleShot(true);
    m_late.setInterval(Minute);
    connectParts();
}

StatementsPage::~StatementsPage() = default;

QWidget *StatementsPage::makeList()
{
    auto *help = new QToolButton;
    help->setIcon(icon(QStringLiteral("help")));
    help->setAutoRaise(true);
    help->setFocusPolicy(Qt::StrongFocus);
    help->setToolTip(tr("What the figures mean"));
    help->setAccessibleName(help->toolTip());
    connect(help, &QToolButton::clicked, this, [this] { showHelp(this, QStringLiteral("page-statements")); });
    m_summary->setFontRole(FontRole::Heading);
    m_pill->hide();
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::Grid);
    head->addWidget(m_summary, 1);
    head->addWidget(m_pill);
    head->addWidget(help);
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid);
    column->addLayout(head);
    column->addWidget(m_remark);
    column->addWidget(m_table, 1);
    return list;
}

void StatementsPage::connectParts()
{
    connect(m_source, &StatementSource::changed, this, &StatementsPage::takeList);
    connect(m_table, &StatementTable::figuresChanged, this, &StatementsPage::updateState);
    connect(m_table, &StatementTable::opened, this, &StatementsPage::openDetail);
    connect(m_table, &StatementTable::retryRequested, this, &StatementsPage::refresh);
    connect(m_detail, &StatementDetail::closed, this, &StatementsPage::goBack);
    connect(m_detail, &StatementDetail::notice, this, &Page::notice);
    connect(m_detail, &StatementDetail::explainRequested, this, [this](const QString &text, const QString &database) {
        Q_EMIT pageRequested(QStringLiteral("plans"), {}, { .statement = text, .database = database });
    });
    connect(m_remark, &StatementRemark::notice, this, &Page::notice);
    connect(m_context.range, &TimeRangeSelection::changed, this, [this] {
        if (isActive())
            ask();
    });
    connect(m_context.feed, &TargetFeed::statusChanged, this, [this](const TargetId &changed) {
        if (isActive() && changed == target())
            updateState();
    });
    connect(m_context.feed, &TargetFeed::sampled, this, [this](const FramePtr &frame) {
        const bool isReading = frame->family->id.value == QLatin1String("target.statements");
        if (isReading && frame->target == target() && isActive() && m_context.range->isLive())
            m_soon.start();
    });
    connect(&m_soon, &QTimer::timeout, this, &StatementsPage::ask);
    connect(&m_late, &QTimer::timeout, this, &StatementsPage::ask);
    connect(&m_chartTick, &QTimer::timeout, m_detail, &StatementDetail::follow);
}

void StatementsPage::targetChanged()
{
    m_stack->setCurrentIndex(0);
    m_detail->clear();
    m_source->setTarget(target());
    m_table->setList({});
    m_wanted.clear();
    if (isActive())
        ask();
}

void StatementsPage::activated()
{
    ask();
}

void StatementsPage::deactivated()
{
    m_source->cancel();
    m_soon.stop();
    m_late.stop();
    m_chartTick.stop();
}

void StatementsPage::refresh()
{
    ask();
}

void StatementsPage::ask()
{
    m_soon.stop();
    m_late.stop();
    m_chartTick.stop();
    if (target().isEmpty())
        return;
    const auto range = m_context.range->range();
    const auto offset = m_context.range->comparison().offset(range);
    m_source->ask(range, offset ? std::optional(TimeRange { range.from - *offset, range.to - *offset }) : std::nullopt);
    if (m_context.range->isLive()) {
        m_late.start();
        m_chartTick.start(std::max<Milliseconds>(m_context.range->step(), 10s));
    }
    if (isDetailOpen())
        m_detail->follow();
    updateState();
}

void StatementsPage::takeList()
{
    // A failed question leaves what is there.
    if (m_source->list() != m_table->list())
        m_table->setList(m_source->list());
    chooseWanted();
    updateDetail();
    updateState();
}

StatementSituation StatementsPage::situation() const
{
    const auto &list = m_source->list();
    return { .status = m_context.feed->status(target()),
        .hasStore = m_context.feed->store() != nullptr,
        .storeTrouble = m_context.feed->storeStatus().trouble,
        .error = m_source->error(),
        .isAsking = m_source->isAsking(),
        .answered = list != nullptr,
        .measured = list && list->span.isMeasured(),
        .statements = m_table->figures().statements,
        .shown = m_table->model()->rowCount(),
        .own = m_table->figures().own,
        .isLive = m_context.range->isLive(),
        .queryIds = newestText(*m_context.feed, target(), "target.server", u"compute_query_id"),
        .tracked = newestText(*m_context.feed, target(), "target.statements_info", u"tracked") };
}

void StatementsPage::updateState()
{
    m_table->setState(statementState(situation()));
    m_remark->show(StatementRemark::remarks(
        *m_context.feed, target(), m_source->list(), m_table->figures().lowerBounds, m_source->error()));
    updateSummary();
}

void StatementsPage::updateSummary()
{
    const auto &list = m_source->list();
    const bool any = list && list->span.isMeasured();
    const auto &figures = m_table->figures();
    const auto number = [](int count) { return QLocale().toString(count); };
    QString text;
    if (any && figures.shown == figures.statements)
        text = figures.statements == 1 ? tr("1 statement") : tr("%1 statements").arg(number(figures.statements));
    else if (any)
        text = tr("%1 of %2 statements").arg(number(figures.shown), number(figures.statements));
    m_summary->setText(text);
    if (any)
        m_pill->setStatus(Tone::Neutral,
            tr("%1 – %2").arg(clockTime(list->span.measured.from), clockTime(list->span.measured.to)),
            QStringLiteral("clock"));
    m_pill->setToolTip(tr("The time that the figures are of: from the first reading in the range to the last."));
    m_pill->setVisible(any);
}

QString StatementsPage::summary() const
{
    return m_summary->text();
}

bool StatementsPage::isDetailOpen() const
{
    return m_stack->currentWidget() == m_detail;
}

void StatementsPage::openDetail()
{
    const auto *item = m_table->current();
    if (!item || !m_source->list())
        return;
    m_detail->show(target(), *item, *m_source->list());
    m_stack->setCurrentWidget(m_detail);
    m_detail->setFocus();
}

void StatementsPage::updateDetail()
{
    if (!isDetailOpen() || !m_detail->shown())
        return;
    const int row = m_table->model()->rowOf(*m_detail->shown());
    if (row >= 0 && m_source->list())
        m_detail->show(target(), m_table->model()->row(row), *m_source->list());
    else
        m_detail->setGone();
}

bool StatementsPage::focusFilter()
{
    m_stack->setCurrentIndex(0);
    m_table->focusFilter();
    return true;
}

bool StatementsPage::goBack()
{
    if (isDetailOpen()) {
        m_stack->setCurrentIndex(0);
        m_table->table()->setFocus();
        return true;
    }
    return m_table->showAll();
}

void StatementsPage::showSubject(const PageSubject &subject)
{
    if (subject.statement.isEmpty())
        return;
    m_wanted.clear();
    m_wantedDatabase = subject.database;
    // A long statement takes the parser a while.
    const PendingPromise<QString> print;
    QThreadPool::globalInstance()->start(
        [print, statement = subject.statement] { print.fulfil(statementFingerprint(statement)); });
    print.pending().then(this, [this](const Result<QString> &fingerprint) {
        m_wanted = fingerprint.value_or(QString());
        chooseWanted();
    });
}

/// As soon as there is a list; what is not in it then is said.
void StatementsPage::chooseWanted()
{
    const auto &list = m_source->list();
    if (m_wanted.isEmpty() || !list)
        return;
    const StatementRow *found = nullptr;
    for (const auto &row : list->span.rows) {
        const bool fits = row.fingerprint == m_wanted && (m_wantedDatabase.isEmpty() || row.database == m_wantedDatabase);
        const auto time = [](const StatementRow &one) { return one.sums[StatementMeasure::TotalTime]; };
        if (fits && (!found || time(row) > time(*found)))
            found = &row;
    }
    m_wanted.clear();
    if (found && m_table->choose(found->identity()))
        openDetail();
    else
        Q_EMIT notice(tr("The statement is not among those of this range"));
}

std::vector<PageCommand> StatementsPage::commands()
{
    std::vector<PageCommand> all {
        { tr("Show statements sent by clients only"), [this] { m_table->setLevel(StatementLevel::Top); } },
        { tr("Show statements called by functions only"), [this] { m_table->setLevel(StatementLevel::Nested); } },
        { tr("Show statements of all levels"), [this] { m_table->setLevel(StatementLevel::All); } },
    };
    if (m_source->list() && m_source->list()->earlier) {
        all.push_back({ tr("Show new statements"), [this] { m_table->setChange(ChangeChoice::New); } });
        all.push_back({ tr("Show slower statements"), [this] { m_table->setChange(ChangeChoice::Slower); } });
    }
    if (isDetailOpen())
        all.push_back({ tr("Explain this statement"), [this] { m_detail->explain(); } });
    else if (m_table->current())
        all.push_back({ tr("Open the chosen statement"), [this] { openDetail(); } });
    return all;
}

QStringList StatementsPage::tourViews() const
{
    return { QStringLiteral("detail") };
}

void StatementsPage::showTourView(const QString &name)
{
    m_stack->setCurrentIndex(0);
    if (name != QLatin1String("detail") || m_table->model()->rowCount() == 0)
        return;
    m_table->table()->selectRow(0);
    openDetail();
}

} // namespace datainsight
