// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementhead.h"

#include "core/base/units.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/helpviewer.h"
#include "ui/common/icons.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace datainsight {

namespace {

QString clockTime(Instant at)
{
    return toDateTime(at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

StatementHead::StatementHead(QWidget *parent) : QWidget(parent), m_summary(new ElidedLabel), m_pill(new StatusPill)
{
    auto *help = new QToolButton;
    help->setIcon(icon(QStringLiteral("help")));
    help->setAutoRaise(true);
    help->setFocusPolicy(Qt::StrongFocus);
    help->setToolTip(tr("What the figures mean"));
    help->setAccessibleName(help->toolTip());
    connect(help, &QToolButton::clicked, this, [this] { showHelp(this, QStringLiteral("page-statements")); });
    m_summary->setFontRole(FontRole::Heading);
    m_pill->setToolTip(tr("The time that the figures are of: from the first reading in the range to the last."));
    m_pill->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_summary, 1);
    row->addWidget(m_pill);
    row->addWidget(help);
}

void StatementHead::show(const StatementListPtr &list, const StatementItems &figures)
{
    const bool any = list && list->span.isMeasured();
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
    m_pill->setVisible(any);
}

QString StatementHead::summary() const
{
    return m_summary->text();
}

} // namespace datainsight
