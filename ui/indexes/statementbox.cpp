// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/statementbox.h"

#include "ui/common/icons.h"
#include "ui/common/statementview.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace datainsight {

namespace {

constexpr int Height = 9 * Theme::Grid;

} // namespace

StatementBox::StatementBox(QWidget *parent) : QWidget(parent), m_title(new QLabel), m_view(new StatementView)
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("role", QStringLiteral("muted"));
    m_view->setFixedHeight(Height);
    auto *copy = new QToolButton;
    copy->setIcon(icon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setFocusPolicy(Qt::StrongFocus);
    copy->setToolTip(tr("Copy the statement"));
    copy->setAccessibleName(tr("Copy the statement"));
    connect(copy, &QToolButton::clicked, this, [this] {
        m_view->copyAll();
        Q_EMIT copied();
    });
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::Grid);
    head->addWidget(m_title, 1);
    head->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid / 2);
    column->addLayout(head);
    column->addWidget(m_view);
    hide();
}

void StatementBox::show(const QString &title, const QString &statement)
{
    m_title->setText(title);
    m_view->setAccessibleName(title);
    m_view->setStatement(statement.trimmed());
    setVisible(!m_view->statement().isEmpty());
}

QString StatementBox::title() const
{
    return m_title->text();
}

QString StatementBox::statement() const
{
    return m_view->statement();
}

} // namespace datainsight
