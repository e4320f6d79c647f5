// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/sessionstatements.h"

#include "core/statements/settingcommand.h"
#include "core/store/sessionstore.h"
#include "ui/common/banner.h"
#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/sessions/sessionsource.h"
#include "ui/statements/statementwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QVBoxLayout>

namespace datainsight {

namespace {

/// In letters.
constexpr int StatementLetters = 70;
constexpr int FigureLetters = 20;
constexpr int IdLetters = 24;
/// A page that is left open for days is not to grow without end.
constexpr qsizetype MostSeen = 5000;

QString queryIdCommand()
{
    return settingCommand(QStringLiteral("compute_query_id"), QStringLiteral("on"));
}

} // namespace

SessionStatements::SessionStatements(TargetFeed *feed, ServerAccess access, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_source(new SessionSource(std::move(access), this)), m_model(makeLoadModel(this)),
      m_table(new DataTable), m_steps(new StatePanel), m_remark(new Banner), m_empty(new StatePanel)
{
    m_table->setRowModel(m_model);
    m_table->setObjectName(QStringLiteral("sessionstatements"));
    m_table->setAccessibleName(tr("Statements of the session history"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->sortByColumn(m_model->columnIndex(u"sessions"), Qt::DescendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->horizontalHeader()->resizeSection(column, FigureLetters * letter);
    m_table->horizontalHeader()->resizeSection(m_model->columnIndex(u"statement"), StatementLetters * letter);
    m_table->horizontalHeader()->resizeSection(m_model->columnIndex(u"queryid"), IdLetters * letter);
    auto *heading = new ElidedLabel(tr("Meanwhile, from the session history: what sessions were found executing"));
    heading->setFontRole(FontRole::Heading);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_steps, 2);
    layout->addWidget(heading);
    layout->addWidget(m_remark);
    layout->addWidget(coveredBy(m_empty, m_table), 3);
    m_remark->dismiss();
    connect(m_source, &SessionSource::changed, this, &SessionStatements::learn);
    connect(m_remark, &Banner::actionTriggered, this, [] { QGuiApplication::clipboard()->setText(queryIdCommand()); });
}

SessionStatements::~SessionStatements() = default;

void SessionStatements::setTarget(const TargetId &target)
{
    stop();
    m_target = target;
    m_source->setTarget(target);
    m_names.reset();
    m_seen.clear();
    m_answer.reset();
    m_error.reset();
    fill();
}

void SessionStatements::setState(const PanelState &state)
{
    m_steps->setState(state);
}

void SessionStatements::setNames(NamedStatementsPtr names)
{
    if (names == m_names)
        return;
    m_names = std::move(names);
    fill();
}

void SessionStatements::ask(const TimeRange &range)
{
    m_source->start();
    auto *history = m_feed->sessionStore();
    const auto token = m_cancel.renew();
    if (!history)
        return;
    history->load(m_target, { .range = range, .by = LoadDimension::Statement }, token)
        .then(this, [this, token](const Result<LoadAnswer> &answer) {
            if (!token.isCancelled())
                take(answer);
        });
}

void SessionStatements::stop()
{
    m_cancel.renew();
    m_source->stop();
}

void SessionStatements::take(const Result<LoadAnswer> &answer)
{
    m_error = answer ? std::nullopt : std::optional(answer.error());
    if (answer)
        m_answer = *answer;
    fill();
}

void SessionStatements::learn()
{
    const auto &list = m_source->list();
    if (!list)
        return;
    const auto before = m_seen.size();
    for (const auto &session : list->sessions) {
        if (!session.queryId.isEmpty() && !session.query.isEmpty() && !m_seen.contains(session.queryId)
            && m_seen.size() < MostSeen)
            m_seen.insert(session.queryId, statementTitle(session.query));
    }
    if (m_seen.size() > before)
        fill();
}

void SessionStatements::fill()
{
    const auto title = [this](const QString &queryId) {
        const QString kept = m_names ? m_names->titleOf(queryId) : QString();
        return kept.isEmpty() ? m_seen.value(queryId) : kept;
    };
    m_model->setRows(m_answer ? loadItems(*m_answer, title) : std::vector<LoadItem>());
    say();
}

void SessionStatements::say()
{
    const bool any = m_model->rowCount() > 0;
    const bool nameless = any && m_model->rowCount() == 1 && m_model->row(0).queryId.isEmpty();
    if (any)
        m_empty->setState(PanelState::ready());
    else if (m_error)
        m_empty->setState(PanelState::fromError(*m_error));
    else if (!m_feed->sessionStore())
        m_empty->setState(PanelState::empty(tr("There is no session history.")));
    else if (!m_answer)
        m_empty->setState(PanelState::loading(tr("Reading the session history…")));
    else if (m_answer->samples == 0)
        m_empty->setState(PanelState::empty(tr("Nothing was sampled in this range.")));
    else
        m_empty->setState(PanelState::empty(tr("No session was found executing anything in this range.")));
    const bool canHave = m_feed->status(m_target).server.major() >= 14;
    QString said;
    if (nameless && canHave)
        said = tr("The server gives statements no query ids, so they cannot be told apart. A superuser can switch them "
                  "on while it runs: %1")
                   .arg(queryIdCommand());
    else if (nameless)
        said = tr("Statements of sessions have ids from PostgreSQL 14 on: this server cannot tell them apart.");
    else if (any && m_answer->hidden)
        said = tr("Sessions of others are hidden from this role: they are in no figure here.");
    if (said == m_said)
        return;
    m_said = said;
    if (said.isEmpty())
        m_remark->dismiss();
    else
        m_remark->showMessage(Tone::Info, said, {}, nameless && canHave ? tr("Copy the command") : QString());
}

QString SessionStatements::remark() const
{
    return m_said;
}

} // namespace datainsight
