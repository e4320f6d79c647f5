// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingdetail.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/factlist.h"
#include "ui/common/statementview.h"
#include "ui/common/theme.h"
#include "ui/locks/locksessionbar.h"
#include "ui/sessions/sessionwords.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr int LeastStatement = 9 * Theme::Grid;
constexpr QSize Least { 40 * Theme::Grid, 22 * Theme::Grid };

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setProperty("role", QStringLiteral("muted"));
    return label;
}

} // namespace

BlockingDetail::BlockingDetail(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel), m_hint(plainLabel()), m_facts(new FactList),
      m_statementTitle(plainLabel()), m_statement(new StatementView), m_remark(plainLabel()),
      m_copy(new QPushButton(tr("Copy statement"))), m_bar(new LockSessionBar)
{
    setMinimumSize(Least);
    m_title->setFontRole(FontRole::Heading);
    m_statement->setMinimumHeight(LeastStatement);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, Theme::Grid, Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_title);
    layout->addWidget(makeBody(), 1);
    layout->addWidget(m_bar);

    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_statement->copyAll();
        Q_EMIT copied();
    });
    show({}, nullptr, {});
}

QWidget *BlockingDetail::makeBody()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Theme::Grid, 0);
    column->setSpacing(Theme::Grid);
    column->addWidget(m_hint);
    column->addWidget(m_facts);
    column->addWidget(m_statementTitle);
    column->addWidget(m_statement, 1);
    column->addWidget(m_remark);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    column->addStretch(0);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

void BlockingDetail::show(const BlockingTreePtr &tree, const BlockingNode *node, Instant now)
{
    const auto key = node ? std::optional(blockingKey(*node)) : std::nullopt;
    const bool isNew = key != m_shown;
    m_shown = key;
    m_title->setText(node ? blockingTitle(*node) : tr("Nobody chosen"));
    m_hint->setVisible(!node);
    if (!node)
        m_hint->setText(tr("Choose a session of the tree to see what it does and holds."));
    m_facts->setFacts(node ? blockingFacts(*tree, *node, now) : std::vector<FactList::Fact>());
    if (isNew) {
        m_queryStartUs = -1;
        ++m_statements;
    }
    if (node)
        showStatement(*node);
    m_statementTitle->setVisible(node && !m_statement->statement().isEmpty());
    m_statement->setVisible(node && !m_statement->statement().isEmpty());
    m_remark->setVisible(node && !m_remark->text().isEmpty());
    m_copy->setVisible(node && !m_statement->statement().isEmpty());
    m_bar->setSession(node ? node->session : std::nullopt);
    m_bar->setVisible(node && node->session);
}

void BlockingDetail::showGone()
{
    const QString gone = m_title->text();
    show({}, nullptr, {});
    m_title->setText(gone);
    m_hint->setText(tr("It no longer blocks anybody, nor does it wait: it has ended, or its transaction has."));
}

/// A statement fetched whole is kept until another begins.
void BlockingDetail::showStatement(const BlockingNode &node)
{
    if (node.prepared) {
        m_statementTitle->setText(tr("It has no session that could be ended. To give it up, run in database %1, as %2 "
                                     "or a superuser:")
                                      .arg(node.prepared->database, node.prepared->owner));
        m_statement->setStatement(node.prepared->gid.isEmpty() ? QString() : rollbackStatement(*node.prepared));
        m_remark->setText(tr("If it is to be kept: COMMIT PREPARED with the same name."));
        return;
    }
    const auto *session = node.session ? &*node.session : nullptr;
    if (!session || session->hidden) {
        m_statement->setStatement({});
        m_remark->setText(session ? tr("What it runs is hidden from this role.") : tr("It has gone in the meantime."));
        return;
    }
    m_statementTitle->setText(session->isActive() ? tr("It runs") : tr("What it did last"));
    if (m_queryStartUs == session->queryStartUs && m_given == session->query)
        return;
    m_queryStartUs = session->queryStartUs;
    m_given = session->query;
    ++m_statements;
    setStatement(session->query, session->query.isEmpty() ? statementText(*session) : QString());
    if (session->isCut())
        Q_EMIT wholeStatementWanted(session->id);
}

void BlockingDetail::setStatement(const QString &statement, const QString &remark)
{
    m_statement->setStatement(statement);
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

QString BlockingDetail::title() const
{
    return m_title->text();
}

QString BlockingDetail::remark() const
{
    return m_remark->text();
}

QString BlockingDetail::statement() const
{
    return m_statement->statement();
}

} // namespace datainsight
