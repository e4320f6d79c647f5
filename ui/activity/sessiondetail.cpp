// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/sessiondetail.h"

#include "core/base/units.h"
#include "ui/activity/sessionneighbours.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/factlist.h"
#include "ui/common/icons.h"
#include "ui/common/statementview.h"
#include "ui/common/theme.h"
#include "ui/sessions/sessionwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int WaitsShown = 4;

QString duration(const std::optional<Milliseconds> &age)
{
    return age ? formatDuration(std::chrono::duration<double>(*age).count()) : QString();
}

QString transactions(const std::optional<qint64> &age)
{
    return age ? formatValue(static_cast<double>(*age), Unit::Transactions) : QString();
}

QToolButton *smallButton(const QString &iconName, const QString &name)
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

SessionDetail::SessionDetail(QueryTextSource source, QWidget *parent)
    : QWidget(parent), m_source(std::move(source)), m_title(new ElidedLabel), m_ended(new QLabel(tr("has ended"))),
      m_facts(new FactList), m_neighbours(new SessionNeighbours), m_statement(new StatementView),
      m_remark(new QLabel), m_explain(new QPushButton(icon(QStringLiteral("plan")), tr("Explain"))),
      m_copy(smallButton(QStringLiteral("copy"), tr("Copy the statement")))
{
    auto *facts = new QWidget;
    auto *column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, Theme::Grid, 0);
    column->setSpacing(Theme::Grid);
    column->addWidget(m_neighbours);
    column->addWidget(m_facts);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(facts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("What is known of the session"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeHead());
    layout->addWidget(makeStatement(), 2);
    layout->addWidget(scroll, 3);
    setFocusProxy(m_statement);
    connect(m_neighbours, &SessionNeighbours::requested, this, &SessionDetail::sessionRequested);
    clear();
}

QWidget *SessionDetail::makeHead()
{
    m_title->setFontRole(FontRole::Heading);
    m_ended->setProperty("role", QStringLiteral("muted"));
    auto *close = smallButton(QStringLiteral("close"), tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, &SessionDetail::closed);
    m_explain->setToolTip(tr("Take the statement to the Plans page"));
    connect(m_explain, &QPushButton::clicked, this,
        [this] { Q_EMIT explainRequested(statement(), m_session ? m_session->database : QString()); });
    connect(m_copy, &QToolButton::clicked, this, [this] {
        m_statement->copyAll();
        Q_EMIT notice(tr("Statement copied"));
    });
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_title, 1);
    row->addWidget(m_ended);
    row->addWidget(m_explain);
    row->addWidget(m_copy);
    row->addWidget(close);
    return head;
}

QWidget *SessionDetail::makeStatement()
{
    m_statement->setAccessibleName(tr("Statement of the session"));
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setWordWrap(true);
    m_remark->setProperty("role", QStringLiteral("muted"));
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid / 2);
    column->addWidget(m_statement, 1);
    column->addWidget(m_remark);
    return box;
}

void SessionDetail::show(const SessionRow &session, const SessionListPtr &list)
{
    const bool isOther = !m_session || m_session->id != session.id;
    const bool runsOther = isOther || m_session->queryStartUs != session.queryStartUs
        || m_session->queryBytes != session.queryBytes || m_session->query != session.query;
    if (isOther) {
        m_waits.clear();
        m_samples = 0;
    }
    m_session = session;
    if (isOther || m_sampledAt != list->at) {
        m_sampledAt = list->at;
        ++m_samples;
        ++m_waits[waitText(session)];
    }
    m_title->setText(session.kind == SessionKind::Background && !session.backendType.isEmpty()
            ? tr("%1 %2").arg(session.backendType, QString::number(session.id.pid))
            : tr("Session %1").arg(session.id.pid));
    m_ended->hide();
    showFacts(*list);
    m_neighbours->show(session, *list);
    if (!runsOther)
        return;
    const auto token = m_cancel.renew();
    setStatement(session.query, session.query.isEmpty() ? statementText(session) : QString());
    if (session.hidden)
        setStatement({}, tr("Its statement is hidden from this role."));
    else if (session.isCut()) {
        setStatement(session.query, tr("Reading the rest…"));
        fetch(this, session.id, token);
    }
}

QCoro::Task<> SessionDetail::fetch(Self self, SessionId id, CancelToken token)
{
    const auto text = co_await self->m_source(id, token);
    if (!self || token.isCancelled() || !self->m_session || self->m_session->id != id)
        co_return;
    if (text)
        self->setStatement(text->text,
            text->cut ? tr("The server keeps no more of it: see track_activity_query_size.") : QString());
    else if (!text.error().isCancelled())
        self->setStatement(self->m_session->query, tr("This is the beginning. %1").arg(text.error().message));
}

void SessionDetail::setStatement(const QString &text, const QString &remark)
{
    m_statement->setStatement(text);
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    m_explain->setEnabled(!text.trimmed().isEmpty());
    m_copy->setEnabled(!text.isEmpty());
}

QString SessionDetail::waits() const
{
    std::vector<std::pair<int, QString>> sorted;
    for (auto it = m_waits.cbegin(); it != m_waits.cend(); ++it)
        sorted.emplace_back(it.value(), it.key().isEmpty() ? tr("nothing") : it.key());
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    sorted.resize(std::min<size_t>(sorted.size(), WaitsShown));
    QStringList parts;
    for (const auto &[count, name] : sorted)
        parts << tr("%1 %2").arg(name, formatValue(100.0 * count / m_samples, Unit::Percent));
    return m_samples > 1 ? tr("%1, in %2 looks").arg(parts.join(QStringLiteral(", "))).arg(m_samples) : QString();
}

void SessionDetail::showFacts(const SessionList &list)
{
    const auto &session = *m_session;
    const auto since = [&](const std::optional<Instant> &at) { return duration(ageOf(at, list.at)); };
    m_facts->setFacts({
        { tr("State"), stateText(session) },
        { tr("In this state"), since(session.stateSince) },
        { tr("Statement"), session.isActive() ? tr("for %1").arg(since(session.queryStart())) : QString() },
        { tr("Waits for"), waitText(session) },
        { tr("Waited for"), waits(), tr("What it was found waiting for since it was chosen here.") },
        { tr("Transaction"), since(session.transactionSince) },
        { tr("User"), session.user },
        { tr("Database"), session.database },
        { tr("Application"), session.application },
        { tr("Client"), clientText(session) },
        { tr("Connected"), since(session.startedAt) },
        { tr("Kind"), session.backendType },
        { tr("Leader"), session.leaderPid > 0 ? QString::number(session.leaderPid) : QString(),
            tr("The session that it works for.") },
        { tr("Transaction ID"), session.xidAge ? tr("%1 old").arg(transactions(session.xidAge)) : QString() },
        { tr("Holds back"), transactions(session.xminAge),
            tr("How many transactions ago its view of the data is: what died since cannot be removed.") },
        { tr("Query ID"), session.queryId },
    });
}

void SessionDetail::setEnded()
{
    m_cancel.renew();
    m_ended->setVisible(m_session.has_value());
}

void SessionDetail::clear()
{
    m_cancel.renew();
    m_session.reset();
    setStatement({}, {});
    m_ended->hide();
}

const QString &SessionDetail::statement() const
{
    return m_statement->statement();
}

QString SessionDetail::remark() const
{
    return m_remark->isHidden() ? QString() : m_remark->text();
}

} // namespace datainsight
