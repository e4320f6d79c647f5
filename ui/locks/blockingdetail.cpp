// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/blockingdetail.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/statementview.h"
#include "ui/common/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr int LeastStatement = 9 * Theme::Grid;
constexpr QSize Least { 28 * Theme::Grid, 22 * Theme::Grid };

QLabel *plainLabel(const char *role)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    if (role)
        label->setProperty("role", QString::fromLatin1(role));
    return label;
}

} // namespace

BlockingDetail::BlockingDetail(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel), m_hint(plainLabel("muted")), m_grid(new QGridLayout),
      m_statementTitle(plainLabel("muted")), m_statement(new StatementView), m_remark(plainLabel("muted")),
      m_copy(new QPushButton(tr("Copy statement")))
{
    setMinimumSize(Least);
    m_title->setFontRole(FontRole::Heading);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Theme::Grid);
    m_grid->setVerticalSpacing(Theme::Grid / 2);
    m_grid->setColumnStretch(1, 1);
    m_statement->setMinimumHeight(LeastStatement);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Theme::Grid, 0);
    column->setSpacing(Theme::Grid);
    column->addWidget(m_hint);
    column->addLayout(m_grid);
    column->addWidget(m_statementTitle);
    column->addWidget(m_statement, 1);
    column->addWidget(m_remark);
    column->addStretch(0);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, Theme::Grid, Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_title);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_copy, 0, Qt::AlignLeft);

    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_statement->copyAll();
        Q_EMIT copied();
    });
    show({}, nullptr, {});
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
    setFacts(node ? blockingFacts(*tree, *node, now) : std::vector<BlockingFact>());
    if (isNew)
        m_queryStartUs = -1;
    if (node)
        showStatement(*node);
    m_statementTitle->setVisible(node && !m_statement->statement().isEmpty());
    m_statement->setVisible(node && !m_statement->statement().isEmpty());
    m_remark->setVisible(node && !m_remark->text().isEmpty());
    m_copy->setVisible(node && !m_statement->statement().isEmpty());
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
    setStatement(session->query, {});
    if (session->isCut())
        Q_EMIT wholeStatementWanted(session->id);
}

void BlockingDetail::setStatement(const QString &statement, const QString &remark)
{
    m_statement->setStatement(statement);
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void BlockingDetail::setFacts(std::vector<BlockingFact> facts)
{
    m_facts = std::move(facts);
    while (m_labels.size() < m_facts.size()) {
        auto *name = plainLabel("muted");
        auto *value = plainLabel(nullptr);
        name->setWordWrap(false);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const int row = static_cast<int>(m_labels.size());
        m_grid->addWidget(name, row, 0);
        m_grid->addWidget(value, row, 1);
        m_labels.emplace_back(name, value);
    }
    for (size_t row = 0; row < m_labels.size(); ++row) {
        const auto &[name, value] = m_labels[row];
        const bool used = row < m_facts.size();
        name->setText(used ? m_facts[row].name : QString());
        value->setText(used ? m_facts[row].value : QString());
        value->setAccessibleName(name->text());
        name->setVisible(used);
        value->setVisible(used);
    }
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
