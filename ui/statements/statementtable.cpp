// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementtable.h"

#include "ui/common/datatable.h"
#include "ui/common/icons.h"
#include "ui/common/rowproxy.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/statements/trenddelegate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

/// In letters, by column id; what is not here is as wide as a figure.
constexpr std::array<std::pair<const char *, int>, 6> Widths { { { "statement", 60 }, { "trend", 18 },
    { "change", 22 }, { "database", 16 }, { "user", 16 }, { "queryid", 24 } } };
constexpr int FigureLetters = 13;
/// More values of a tag are found by typing.
constexpr int MostTagValues = 30;

} // namespace

StatementTable::StatementTable(QWidget *parent)
    : QWidget(parent), m_model(makeStatementModel(this)), m_table(new DataTable), m_state(new StatePanel),
      m_filter(new QLineEdit), m_tags(new QToolButton), m_tagMenu(new QMenu(this)), m_level(new QComboBox),
      m_change(new QComboBox), m_own(new QCheckBox(tr("Our own")))
{
    m_table->setRowModel(m_model);
    m_table->setObjectName(QStringLiteral("statements"));
    m_table->setAccessibleName(tr("Statements"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegateForColumn(m_model->columnIndex(u"trend"),
        new TrendDelegate(
            [this](const QModelIndex &index) {
                const auto &item = m_model->row(m_table->proxy()->mapToSource(index).row());
                return std::pair(item.load, m_list ? m_list->span.range : TimeRange {});
            },
            m_table));
    m_table->sortByColumn(m_model->columnIndex(u"total"), Qt::DescendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->horizontalHeader()->resizeSection(column, FigureLetters * letter);
    for (const auto &[id, letters] : Widths)
        m_table->horizontalHeader()->resizeSection(m_model->columnIndex(QString::fromLatin1(id)), letters * letter);
    for (const auto &id : quietStatementColumns())
        m_table->setColumnHidden(m_model->columnIndex(id), true);
    showColumns();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeTools());
    layout->addWidget(coveredBy(m_state, m_table), 1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(60ms);
    connect(&m_soon, &QTimer::timeout, this, &StatementTable::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &StatementTable::currentChanged);
    connect(m_table, &DataTable::rowActivated, this, &StatementTable::opened);
    connect(m_state, &StatePanel::actionTriggered, this, &StatementTable::retryRequested);
}

QWidget *StatementTable::makeTools()
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter statements"));
    m_filter->setToolTip(tr("Words that must all occur in text, user, database or a tag of a comment; user:app, "
                            "database:shop or application:web for one of them only (/)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(18 * Theme::Grid);
    m_tags->setIcon(icon(QStringLiteral("filter")));
    m_tags->setText(tr("Tags"));
    m_tags->setToolTip(tr("Filter by what comments say: application, controller and others"));
    m_tags->setAccessibleName(tr("Filter by tag"));
    m_tags->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tags->setPopupMode(QToolButton::InstantPopup);
    m_tags->setFocusPolicy(Qt::StrongFocus);
    m_tags->setMenu(m_tagMenu);
    m_level->setAccessibleName(tr("Which level"));
    m_level->addItems({ tr("All levels"), tr("Sent by clients"), tr("Called by functions") });
    m_change->setAccessibleName(tr("What became of them"));
    m_own->setToolTip(tr("Show the statements of DataInsight too; shares and totals count them either way"));
    m_change->addItems({ tr("Changed or not"), tr("New"), tr("Slower"), tr("Faster"), tr("Gone") });

    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_filter, 1);
    row->addWidget(m_tags);
    row->addWidget(m_level);
    row->addWidget(m_change);
    row->addWidget(m_own);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_choice.filter = text;
        m_soon.start();
    });
    connect(m_tagMenu, &QMenu::aboutToShow, this, &StatementTable::fillTagMenu);
    connect(m_level, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_choice.level = static_cast<StatementLevel>(index);
        refresh();
    });
    connect(m_change, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_choice.change = static_cast<ChangeChoice>(index);
        refresh();
    });
    connect(m_own, &QCheckBox::toggled, this, [this](bool on) {
        m_choice.own = on;
        refresh();
    });
    return tools;
}

/// The values that statements of the list have, by tag.
void StatementTable::fillTagMenu()
{
    m_tagMenu->clear();
    QMap<QString, QMap<QString, int>> values;
    if (m_list && m_list->names) {
        for (const auto &row : m_list->span.rows) {
            const auto tags = m_list->names->tags(row.fingerprint);
            for (auto tag = tags.cbegin(); tag != tags.cend(); ++tag)
                ++values[tag.key()][tag.value()];
        }
    }
    for (auto tag = values.cbegin(); tag != values.cend(); ++tag) {
        auto *menu = m_tagMenu->addMenu(tag.key());
        int left = MostTagValues;
        for (auto value = tag->cbegin(); value != tag->cend() && left > 0; ++value, --left) {
            const QString condition = StatementFilter::condition(tag.key(), value.key());
            // An ampersand would be taken for a mnemonic.
            const QString shown = QString(value.key()).replace(QLatin1Char('&'), QLatin1String("&&"));
            menu->addAction(tr("%1 (%2)").arg(shown).arg(value.value()), this,
                [this, condition] { setFilter(QString(filter() % QLatin1Char(' ') % condition).trimmed()); });
        }
    }
    if (values.isEmpty())
        m_tagMenu->addAction(tr("No statement of this range has tags in a comment"))->setEnabled(false);
}

void StatementTable::setList(StatementListPtr list)
{
    m_list = std::move(list);
    const bool comparing = m_list && m_list->earlier;
    if (m_comparing != comparing) {
        m_comparing = comparing;
        showColumns();
        m_table->setGivenSorting(m_model->columnIndex(comparing ? u"more" : u"total"), Qt::DescendingOrder);
    }
    refresh();
}

void StatementTable::showColumns()
{
    const bool comparing = m_comparing.value_or(false);
    QSet<int> absent;
    for (const auto &id : comparedStatementColumns()) {
        if (!comparing)
            absent.insert(m_model->columnIndex(id));
    }
    m_table->setAbsentColumns(absent);
    m_change->setVisible(comparing);
}

void StatementTable::refresh()
{
    m_soon.stop();
    auto shown = m_list ? statementItems(*m_list, m_choice) : StatementItems {};
    m_model->setRows(std::move(shown.items));
    shown.items.clear();
    m_figures = shown;
    Q_EMIT figuresChanged();
    Q_EMIT currentChanged();
}

void StatementTable::setState(const PanelState &state)
{
    m_state->setState(state);
}

const StatementItem *StatementTable::current() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? &m_model->row(m_table->proxy()->mapToSource(index).row()) : nullptr;
}

bool StatementTable::choose(const StatementKey &identity)
{
    if (m_model->rowOf(identity) < 0)
        showAll();
    if (m_model->rowOf(identity) < 0)
        setOwn(true);
    const int row = m_model->rowOf(identity);
    if (row < 0)
        return false;
    const auto index = m_table->proxy()->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    return true;
}

void StatementTable::setFilter(const QString &text)
{
    m_filter->setText(text);
    refresh();
}

QString StatementTable::filter() const
{
    return m_filter->text();
}

void StatementTable::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void StatementTable::setLevel(StatementLevel level)
{
    m_level->setCurrentIndex(static_cast<int>(level));
}

void StatementTable::setChange(ChangeChoice choice)
{
    m_change->setCurrentIndex(static_cast<int>(choice));
}

void StatementTable::setOwn(bool shown)
{
    m_own->setChecked(shown);
}

bool StatementTable::showAll()
{
    const bool hides = !filter().isEmpty() || m_choice.level != StatementLevel::All || m_choice.change != ChangeChoice::All;
    if (!hides)
        return false;
    setLevel(StatementLevel::All);
    setChange(ChangeChoice::All);
    setFilter({});
    return true;
}

} // namespace datainsight
