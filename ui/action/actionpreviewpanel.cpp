// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/actionpreviewpanel.h"

#include "ui/action/actionfacts.h"
#include "ui/common/banner.h"
#include "ui/common/sqlhighlighter.h"
#include "ui/common/statementview.h"
#include "ui/common/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr int SqlLines = 5;
constexpr int ConflictLines = 4;

} // namespace

ActionPreviewPanel::ActionPreviewPanel(QWidget *parent)
    : QWidget(parent), m_sql(new StatementView), m_right(new Banner), m_warnings(new Banner), m_facts(new FactList),
      m_way(new QWidget), m_conflicts(new QListWidget), m_show(new QPushButton(tr("Show session")))
{
    m_sql->setAccessibleName(tr("SQL that will be run"));
    new SqlHighlighter(m_sql->document());
    m_sql->setMinimumHeight(m_sql->fontMetrics().lineSpacing() * SqlLines);
    m_right->setDismissible(false);
    m_warnings->setDismissible(false);
    m_conflicts->setAccessibleName(tr("Who is in its way now"));
    m_conflicts->setMaximumHeight(m_conflicts->fontMetrics().lineSpacing() * ConflictLines + 2 * Theme::Grid);
    m_show->setToolTip(tr("Leave this and look at the chosen session on the Locks page"));
    connect(m_show, &QPushButton::clicked, this, &ActionPreviewPanel::requestSession);
    connect(m_conflicts, &QListWidget::itemActivated, this, &ActionPreviewPanel::requestSession);

    auto *head = new QLabel(tr("In its way now"));
    auto *top = new QHBoxLayout;
    top->addWidget(head, 1);
    top->addWidget(m_show);
    auto *way = new QVBoxLayout(m_way);
    way->setContentsMargins(0, 0, 0, 0);
    way->setSpacing(Theme::Grid / 2);
    way->addLayout(top);
    way->addWidget(m_conflicts);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_sql, 1);
    layout->addWidget(m_right);
    layout->addWidget(m_warnings);
    layout->addWidget(m_way);
    layout->addWidget(m_facts);
}

void ActionPreviewPanel::setPreview(const ActionPreview &preview)
{
    m_sql->setStatement(preview.sql);
    if (preview.missingRight.isEmpty())
        m_right->dismiss();
    else
        m_right->showMessage(Tone::Critical, tr("%1 may not do this.").arg(preview.state.role), preview.missingRight);
    if (preview.warnings.isEmpty())
        m_warnings->dismiss();
    else
        m_warnings->showMessage(
            Tone::Warning, preview.warnings.front(), preview.warnings.mid(1).join(QLatin1Char('\n')));
    m_facts->setFacts(previewFacts(preview));
    showConflicts(preview);
}

void ActionPreviewPanel::showConflicts(const ActionPreview &preview)
{
    m_conflicts->clear();
    for (const auto &conflict : preview.conflicts) {
        auto *item = new QListWidgetItem(conflictWords(conflict), m_conflicts);
        item->setData(Qt::UserRole, conflict.pid);
    }
    m_conflicts->setCurrentRow(0);
    m_way->setVisible(!preview.conflicts.empty());
}

void ActionPreviewPanel::requestSession()
{
    const auto *item = m_conflicts->currentItem();
    const int pid = item ? item->data(Qt::UserRole).toInt() : 0;
    if (pid > 0)
        Q_EMIT sessionRequested(pid);
}

} // namespace datainsight
