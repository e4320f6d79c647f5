// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tabledetail.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/factlist.h"
#include "ui/common/theme.h"
#include "ui/tables/tablefacts.h"
#include "ui/tables/vacuumsimulator.h"
#include "ui/tables/vacuumwords.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr QSize Least { 40 * Theme::Grid, 20 * Theme::Grid };

QLabel *plainLabel(const char *role = nullptr, const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (role)
        label->setProperty("role", QLatin1String(role));
    return label;
}

} // namespace

TableDetail::TableDetail(ExactBloatPanel::Runner runner, QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel), m_hint(plainLabel("muted")), m_content(new QWidget),
      m_facts(new FactList), m_vacuum(plainLabel()),
      m_simulatorTitle(plainLabel("heading", tr("Other settings of autovacuum"))), m_simulator(new VacuumSimulator),
      m_exact(new ExactBloatPanel(std::move(runner))), m_indexes(new QPushButton(tr("Its indexes")))
{
    setMinimumSize(Least);
    m_title->setFontRole(FontRole::Heading);
    m_hint->setText(tr("Choose a table to see what is known of it, and why autovacuum comes or does not."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, Theme::Grid, Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addWidget(makeBody(), 1);
    connect(m_simulator, &VacuumSimulator::applyRequested, this, [this] { Q_EMIT applyRequested(m_simulated); });
    connect(m_indexes, &QPushButton::clicked, this, &TableDetail::indexesRequested);
    show({}, -1);
}

QWidget *TableDetail::makeBody()
{
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, Theme::Grid, 0);
    column->setSpacing(Theme::Grid);
    column->addWidget(m_facts);
    column->addWidget(plainLabel("heading", tr("Autovacuum")));
    column->addWidget(m_vacuum);
    column->addWidget(m_simulatorTitle);
    column->addWidget(m_simulator);
    column->addWidget(plainLabel("heading", tr("Bloat, counted")));
    column->addWidget(m_exact);
    column->addWidget(plainLabel("heading", tr("Indexes")));
    column->addWidget(m_indexes, 0, Qt::AlignLeft);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

void TableDetail::show(const TableSheetPtr &sheet, int index)
{
    const bool any = sheet && index >= 0;
    m_hint->setVisible(!any);
    m_content->setVisible(any);
    m_title->setText(any ? tableTitle(sheet->row(index)) : tr("No table chosen"));
    m_shown = any ? sheet->row(index).oid : 0;
    if (!any) {
        m_exact->setRelations(0, {}, 0);
        return;
    }
    const auto &row = sheet->row(index);
    m_facts->setFacts(tableFacts(*sheet, index));
    m_vacuum->setText(vacuumSentences(*sheet, index).join(QLatin1Char('\n')));
    m_exact->setRelations(row.oid, rowRelations(*sheet, index), row.stats.sizes.heap);
    m_indexes->setText(tr("Show %n index(es)", nullptr, row.indexes));
    m_indexes->setEnabled(row.indexes > 0);
    const auto &leaf = sheet->row(sheet->leafOf(index));
    m_simulator->setVisible(!leaf.parts.empty());
    m_simulatorTitle->setVisible(!leaf.parts.empty());
    if (leaf.parts.empty())
        return;
    m_simulated = leaf.oid;
    m_simulatorTitle->setText(leaf.oid == row.oid ? tr("Other settings of autovacuum")
                                                  : tr("Other settings of autovacuum, for %1").arg(tableTitle(leaf)));
    m_simulator->show(leaf.parts.front(), sheet->list->settings, sheet->ratesOf(leaf.oid));
}

void TableDetail::setRefusal(const QString &why)
{
    m_simulator->setRefusal(why);
}

QString TableDetail::title() const
{
    return m_title->text();
}

QString TableDetail::vacuumText() const
{
    return m_vacuum->text();
}

} // namespace datainsight
