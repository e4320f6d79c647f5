// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablesview.h"

#include "ui/common/datatable.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/tables/tablenamedelegate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <array>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// In letters, by column id; what is not here is as wide as a figure.
constexpr std::array<std::pair<const char *, int>, 6> Widths { { { "name", 40 }, { "tags", 26 }, { "kind", 18 },
    { "next", 18 }, { "vacuumed", 17 }, { "analyzed", 17 } } };
constexpr int FigureLetters = 12;

} // namespace

TablesView::TablesView(QWidget *parent)
    : QWidget(parent), m_model(new TablesModel(this)), m_table(new DataTable), m_state(new StatePanel),
      m_filter(new QLineEdit), m_which(new QComboBox), m_system(new QCheckBox(tr("System tables")))
{
    makeTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeTools());
    layout->addWidget(coveredBy(m_state, m_table), 1);
    connect(m_state, &StatePanel::actionTriggered, this, &TablesView::retryRequested);
    m_soon.setSingleShot(true);
    m_soon.setInterval(40ms);
    connect(&m_soon, &QTimer::timeout, this, &TablesView::applyChoice);
}

void TablesView::makeTable()
{
    m_table->setObjectName(QStringLiteral("tables"));
    m_table->setAccessibleName(tr("Tables"));
    m_table->setRowModel(m_model);
    m_table->setItemDelegateForColumn(0, new TableNameDelegate(m_table, m_model));
    m_table->installEventFilter(this);
    auto *head = m_table->horizontalHeader();
    const int letter = QFontMetrics(Theme::instance().font(FontRole::Body)).horizontalAdvance(QLatin1Char('0'));
    const auto quiet = quietTableColumns();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const auto &id = m_model->column(column).id;
        const auto *known = std::find_if(
            Widths.begin(), Widths.end(), [&](const auto &width) { return id == QLatin1String(width.first); });
        const int width = letter * (known == Widths.end() ? FigureLetters : known->second);
        head->resizeSection(column, std::max(width, head->sectionSizeHint(column)));
        m_table->setColumnHidden(column, quiet.contains(id));
    }
    m_table->setGivenSorting(m_model->columnIndex(u"total"), Qt::DescendingOrder);
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (m_model->hasParts(row))
            m_model->setOpen(row, !m_model->isOpen(row));
        Q_EMIT opened();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TablesView::currentChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablesView::chosenChanged);
}

QWidget *TablesView::makeTools()
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter tables"));
    m_filter->setToolTip(tr("Words that must all occur in a table's name, kind or remarks (/)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(16 * Theme::Grid);
    m_which->addItems({ tr("All tables"), tr("With a remark") });
    m_which->setAccessibleName(tr("Which tables"));
    m_system->setToolTip(tr("Tables of the catalog and of extensions, and temporary ones"));
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_filter, 1);
    row->addWidget(m_which);
    row->addWidget(m_system);
    connect(m_filter, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_which, &QComboBox::currentIndexChanged, this, &TablesView::applyChoice);
    connect(m_system, &QCheckBox::toggled, this, &TablesView::applyChoice);
    return tools;
}

void TablesView::applyChoice()
{
    m_soon.stop();
    m_model->setChoice({ .words = m_filter->text().simplified(),
        .remarkable = m_which->currentIndex() == 1,
        .system = m_system->isChecked() });
    Q_EMIT chosenChanged();
}

void TablesView::setSheet(const TableSheetPtr &sheet)
{
    QSet<int> absent;
    for (const auto &id : sheet ? absentTableColumns(*sheet) : QStringList())
        absent.insert(m_model->columnIndex(id));
    m_table->setAbsentColumns(absent);
    m_model->setSheet(sheet);
    Q_EMIT currentChanged();
    Q_EMIT chosenChanged();
}

void TablesView::setState(const PanelState &state)
{
    m_state->setState(state);
}

int TablesView::current() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? m_model->listIndex(m_table->proxy()->mapToSource(index).row()) : -1;
}

std::vector<int> TablesView::chosen() const
{
    auto rows = m_table->selectedSourceRows();
    for (auto &row : rows)
        row = m_model->listIndex(row);
    return rows;
}

bool TablesView::choose(quint32 oid)
{
    if (!m_model->reveal(oid))
        showAll();
    if (m_model->rowOf(oid) < 0)
        m_system->setChecked(true);
    if (!m_model->reveal(oid))
        return false;
    goTo(m_model->rowOf(oid));
    return true;
}

void TablesView::goTo(int row)
{
    const auto index = m_table->proxy()->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

bool TablesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const auto index = m_table->currentIndex();
    const bool opens = key->key() == Qt::Key_Right;
    if (!index.isValid() || key->modifiers() != Qt::NoModifier || (!opens && key->key() != Qt::Key_Left))
        return false;
    const int row = m_table->proxy()->mapToSource(index).row();
    if (m_model->hasParts(row) && m_model->isOpen(row) != opens)
        m_model->setOpen(row, opens);
    else if (!opens && m_model->parentOf(row) >= 0)
        goTo(m_model->parentOf(row));
    return true;
}

void TablesView::setFilter(const QString &text)
{
    m_filter->setText(text);
    applyChoice();
}

QString TablesView::filter() const
{
    return m_filter->text();
}

void TablesView::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void TablesView::setRemarkable(bool only)
{
    m_which->setCurrentIndex(only ? 1 : 0);
}

bool TablesView::showAll()
{
    if (m_filter->text().isEmpty() && m_which->currentIndex() == 0)
        return false;
    setRemarkable(false);
    setFilter({});
    return true;
}

} // namespace datainsight
