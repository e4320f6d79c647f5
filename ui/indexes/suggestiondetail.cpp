// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/suggestiondetail.h"

#include "ui/common/datatable.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/rowproxy.h"
#include "ui/common/theme.h"
#include "ui/indexes/detailcolumn.h"
#include "ui/indexes/statementbox.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace datainsight {

namespace {

constexpr int HelpedHeight = 20 * Theme::Grid;

} // namespace

SuggestionDetail::SuggestionDetail(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel), m_reason(plainText()), m_facts(new FactList),
      m_helpedTitle(plainText()), m_helped(makeHelpedModel(this)), m_table(new DataTable),
      m_plans(new QPushButton(icon(QStringLiteral("plan")), tr("Its plan"))),
      m_statements(new QPushButton(icon(QStringLiteral("statements")), tr("Its history"))), m_helpedBox(makeHelped()),
      m_statement(new StatementBox), m_undo(new StatementBox)
{
    fillDetail(
        this, m_title, { m_reason, m_facts, m_helpedBox, m_statement, m_undo }, tr("What is known of the suggestion"));
    for (auto *box : { m_statement, m_undo })
        connect(box, &StatementBox::copied, this, [this] { Q_EMIT notice(tr("Statement copied")); });
    show(nullptr);
}

QWidget *SuggestionDetail::makeHelped()
{
    m_helpedTitle->setProperty("role", QStringLiteral("muted"));
    m_table->setRowModel(m_helped);
    m_table->setObjectName(QStringLiteral("helped-statements"));
    m_table->setAccessibleName(tr("Statements it helps"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFixedHeight(HelpedHeight);
    m_table->horizontalHeader()->resizeSection(0, 24 * Theme::Grid);
    m_table->sortByColumn(m_helped->columnIndex(u"time"), Qt::DescendingOrder);
    m_plans->setToolTip(tr("Take the statement to the Plans page: what if there were this index is asked there"));
    m_statements->setToolTip(tr("Show the statement on the Statements page"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::Grid);
    buttons->addWidget(m_plans);
    buttons->addWidget(m_statements);
    buttons->addStretch(1);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid / 2);
    column->addWidget(m_helpedTitle);
    column->addWidget(m_table);
    column->addLayout(buttons);
    connect(m_plans, &QPushButton::clicked, this, [this] {
        if (const auto *statement = current())
            Q_EMIT plansRequested(statement->text);
    });
    connect(m_statements, &QPushButton::clicked, this, [this] {
        if (const auto *statement = current())
            Q_EMIT statementsRequested(statement->text);
    });
    connect(m_table, &DataTable::rowActivated, m_plans, &QPushButton::click);
    return box;
}

void SuggestionDetail::show(const SuggestionItem *item)
{
    m_title->setText(item ? suggestionColumns(item->advice()) : tr("None is chosen"));
    m_reason->setText(
        item ? item->advice().reason : tr("Choose a suggestion to see the statements it helps, and what it costs."));
    m_facts->setFacts(item ? suggestionFacts(*item) : std::vector<FactList::Fact>());
    m_helped->setRows(item ? item->advice().statements : std::vector<HelpedStatement>());
    const int count = m_helped->rowCount();
    m_helpedTitle->setText(tr("Statements it helps: %1").arg(QLocale().toString(count)));
    m_helpedBox->setVisible(count > 0);
    m_statement->show(tr("What builds it"), item ? item->advice().ddl : QString());
    m_undo->show(tr("What takes that back"), item ? item->advice().undo : QString());
}

const HelpedStatement *SuggestionDetail::current() const
{
    if (m_helped->rowCount() == 0)
        return nullptr;
    const auto index = m_table->currentIndex();
    return &m_helped->row(index.isValid() ? m_table->proxy()->mapToSource(index).row() : 0);
}

} // namespace datainsight
