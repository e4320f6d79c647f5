// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/forecastpanel.h"

#include "ui/common/datatable.h"
#include "ui/common/foldingrow.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"
#include "ui/locks/blockingcells.h"
#include "ui/locks/forecastwords.h"
#include "ui/locks/heldlocksmodel.h"
#include "ui/locks/heldlockssource.h"
#include "ui/locks/locksessionbar.h"
#include "ui/sessions/sessionwords.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

namespace datainsight {

namespace {

QLabel *plainLabel(const char *role)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setProperty("role", QString::fromLatin1(role));
    return label;
}

Column<ForecastItem> text(const char *id, const QString &title, std::function<QString(const ForecastItem &)> value)
{
    return { .info = { .id = QLatin1String(id), .title = title },
        .value = [value = std::move(value)](const ForecastItem &item) { return QVariant(value(item)); } };
}

Column<ForecastItem> age(const char *id, const QString &title, std::optional<Instant> SessionRow::*since)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = Unit::Seconds },
        .value = [since](const ForecastItem &item) { return secondsOf(ageOf(item.session.*since, item.at)); } };
}

ForecastModel *makeModel(QObject *parent)
{
    auto statement = text(
        "statement", ForecastPanel::tr("Statement"), [](const ForecastItem &item) { return item.session.query; });
    statement.info.fixedWidth = true;
    auto has = text("has", ForecastPanel::tr("It"), [](const ForecastItem &item) {
        return item.lock.granted ? ForecastPanel::tr("holds") : ForecastPanel::tr("waits before it");
    });
    has.tone = [](const ForecastItem &item) {
        return item.lock.granted ? std::optional<Tone>() : std::optional(Tone::Warning);
    };
    return new ForecastModel(
        { text("session", ForecastPanel::tr("Session"),
              [](const ForecastItem &item) {
                  return item.lock.pid > 0 ? QString::number(item.lock.pid) : ForecastPanel::tr("prepared");
              }),
            text("who", ForecastPanel::tr("Who"), [](const ForecastItem &item) { return item.who; }), std::move(has),
            text("mode", ForecastPanel::tr("Mode"), [](const ForecastItem &item) { return item.mode; }),
            text("relation", ForecastPanel::tr("Relation"), [](const ForecastItem &item) { return item.relation; }),
            text("state", ForecastPanel::tr("State"), [](const ForecastItem &item) { return stateText(item.session); }),
            age("transaction", ForecastPanel::tr("Transaction"), &SessionRow::transactionSince), std::move(statement) },
        [](const ForecastItem &item) {
            return QStringLiteral("%1 %2 %3 %4")
                .arg(item.lock.pid)
                .arg(item.lock.relation)
                .arg(item.lock.mode)
                .arg(item.lock.granted);
        },
        parent);
}

} // namespace

ForecastPanel::ForecastPanel(HeldLocksSource *source, QWidget *parent)
    : QWidget(parent), m_source(source), m_command(new QComboBox), m_relation(new QLineEdit),
      m_names(new QStringListModel(this)), m_again(new QPushButton(tr("Look again"))), m_verdict(plainLabel("heading")),
      m_detail(plainLabel("muted")), m_model(makeModel(this)), m_table(new DataTable), m_state(new StatePanel),
      m_bar(new LockSessionBar)
{
    m_table->setObjectName(QStringLiteral("forecast"));
    m_table->setAccessibleName(tr("Who the command would wait for"));
    m_table->setRowModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_state->setOpaque(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeChoice());
    layout->addWidget(m_verdict);
    layout->addWidget(m_detail);
    layout->addWidget(coveredBy(m_state, m_table), 1);
    layout->addWidget(m_bar);
    connect(m_source, &HeldLocksSource::changed, this, &ForecastPanel::take);
    connect(m_state, &StatePanel::actionTriggered, m_source, &HeldLocksSource::ask);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto chosen = m_table->selectedSourceRows();
        const auto session = chosen.empty() ? SessionRow() : m_model->row(chosen.front()).session;
        m_bar->setSession(session.id.pid > 0 ? std::optional(session) : std::nullopt);
    });
    connect(m_table, &DataTable::rowActivated, this, [this] {
        if (m_bar->session())
            Q_EMIT m_bar->activityRequested(m_bar->session()->id.pid);
    });
    forecast();
}

QWidget *ForecastPanel::makeChoice()
{
    for (const auto &planned : plannedCommands())
        m_command->addItem(QString::fromUtf8(planned.command), static_cast<int>(planned.mode));
    m_command->setCurrentIndex(m_command->findData(static_cast<int>(LockMode::AccessExclusive)));
    m_command->setAccessibleName(tr("What is planned"));
    m_command->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_command->setMinimumContentsLength(20);
    m_relation->setPlaceholderText(tr("Table or materialized view"));
    m_relation->setAccessibleName(tr("On which table"));
    m_relation->setClearButtonEnabled(true);
    m_relation->setMinimumWidth(18 * Theme::Grid);
    auto *completer = new QCompleter(m_names, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_relation->setCompleter(completer);
    m_again->setToolTip(tr("Read the locks of now (F5)"));
    auto *where = new QWidget;
    auto *row = new QHBoxLayout(where);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_relation, 1);
    row->addWidget(m_again);
    connect(m_command, &QComboBox::currentIndexChanged, this, &ForecastPanel::forecast);
    connect(m_relation, &QLineEdit::textChanged, this, &ForecastPanel::forecast);
    connect(m_again, &QPushButton::clicked, m_source, &HeldLocksSource::ask);
    return new FoldingRow(m_command, where);
}

void ForecastPanel::activate()
{
    if (!m_source->locks() && !m_source->isAsking())
        m_source->ask();
    take();
}

void ForecastPanel::reset()
{
    m_relation->clear();
}

void ForecastPanel::choose(const QString &command, const QString &relation)
{
    if (!command.isEmpty())
        m_command->setCurrentText(command);
    m_relation->setText(relation);
}

void ForecastPanel::focusRelation()
{
    m_relation->setFocus();
    m_relation->selectAll();
}

void ForecastPanel::take()
{
    m_again->setEnabled(!m_source->isAsking());
    if (m_offered != m_source->relations()) {
        m_offered = m_source->relations();
        QStringList names;
        if (m_offered) {
            for (const auto &relation : m_offered->relations)
                names << relation.name;
        }
        m_names->setStringList(names);
    }
    forecast();
}

LockMode ForecastPanel::mode() const
{
    return static_cast<LockMode>(m_command->currentData().toInt());
}

void ForecastPanel::forecast()
{
    const auto name = m_relation->text().trimmed();
    const auto *relation = m_offered && !name.isEmpty() ? m_offered->find(name) : nullptr;
    if (relation && m_source->locks())
        showForecast(*relation);
    else
        m_model->setRows({});
    m_verdict->setVisible(relation);
    m_detail->setVisible(relation);
    const auto state = stateNow(relation);
    m_state->setState(state);
    m_table->setVisible(state.state == ViewState::Ready);
    m_bar->setVisible(state.state == ViewState::Ready);
}

void ForecastPanel::showForecast(const LockableRelation &relation)
{
    const auto &locks = *m_source->locks();
    const auto relations = m_offered->withParts(relation.oid);
    const auto met = forecastLocks(locks, relations, mode());
    std::vector<ForecastItem> items;
    for (const auto *numbers : { &met.holders, &met.queue }) {
        for (const auto number : *numbers) {
            const auto &lock = locks.locks[number];
            const auto *session = m_source->sessions()->find(lock.pid);
            items.push_back({ .lock = lock,
                .session = session ? *session : SessionRow(),
                .who = lockHolderText(lock.pid, m_source->sessions().get()),
                .relation = locks.relationText(lock),
                .mode = lockModeName(locks.modes.value(lock.mode)),
                .at = m_source->sessions()->at });
        }
    }
    m_verdict->setText(forecastVerdict(locks, met, m_command->currentText(), mode(), relation.name));
    m_detail->setText(forecastDetail(met, mode(), relations.size() - 1));
    const bool first = m_model->rowCount() == 0;
    m_model->setRows(std::move(items));
    if (first)
        m_table->fitColumns();
}

PanelState ForecastPanel::stateNow(const LockableRelation *relation) const
{
    const auto &error = m_source->error();
    if (!m_source->locks())
        return error ? PanelState::fromError(*error, tr("Try again")) : PanelState::loading(tr("Reading all locks…"));
    const auto name = m_relation->text().trimmed();
    if (name.isEmpty())
        return PanelState::empty(tr("Choose what is planned, and on which table."),
            tr("Nothing is run: the locks of now are compared with the one the command takes."));
    if (!relation)
        return PanelState::empty(tr("There is no table %1 in this database, or several.").arg(name),
            m_offered && m_offered->cut ? tr("Of very many tables only some are offered: write its schema too.")
                                        : tr("Write it as SQL does, with its schema."));
    return m_model->rowCount() > 0 ? PanelState::ready()
                                   : PanelState::empty(tr("Nobody is in its way."), {});
}

QString ForecastPanel::verdict() const
{
    return m_verdict->isHidden() ? QString() : m_verdict->text();
}

QString ForecastPanel::detail() const
{
    return m_detail->isHidden() ? QString() : m_detail->text();
}

} // namespace datainsight
