// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/runningpanel.h"

#include "core/tables/tablesrunner.h"
#include "ui/common/datatable.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <array>

namespace datainsight {

namespace {

/// In letters.
constexpr std::array Widths { 26, 36, 14, 28, 10, 14, 10, 14, 14, 10 };

Column<RunningItem> text(const char *id, const QString &title, QString (*value)(const RunningItem &),
    const QString &help = {})
{
    return { .info = { .id = QLatin1String(id), .title = title, .help = help },
        .value = [value](const RunningItem &item) { return QVariant(value(item)); } };
}

QVariant secondsOf(const std::optional<Seconds> &seconds)
{
    return seconds ? QVariant(static_cast<double>(seconds->count())) : QVariant();
}

Column<RunningItem> phaseColumn()
{
    return text(
        "phase", RunningPanel::tr("Phase"),
        [](const RunningItem &item) {
            return item.command.hidden ? RunningPanel::tr("hidden from this role") : item.command.phase;
        },
        RunningPanel::tr("As the server says."));
}

Column<RunningItem> passesColumn()
{
    Column<RunningItem> column { .info = { .id = QStringLiteral("passes"),
                                     .title = RunningPanel::tr("Index passes"),
                                     .help = RunningPanel::tr(
                                         "How often VACUUM has gone over all indexes. More than once: "
                                         "autovacuum_work_mem or maintenance_work_mem is too small for its dead rows.") },
        .value = [](const RunningItem &item) {
            const auto &command = item.command;
            if (!command.indexPasses)
                return QVariant();
            const auto passes = QLocale().toString(*command.indexPasses);
            return QVariant(command.indexesTotal.value_or(0) > 0
                    ? RunningPanel::tr("%1, index %2 of %3")
                          .arg(passes)
                          .arg(command.indexesDone.value_or(0))
                          .arg(*command.indexesTotal)
                    : passes);
        } };
    column.tone = [](const RunningItem &item) {
        return item.command.needsMoreMemory() ? std::optional(Tone::Warning) : std::nullopt;
    };
    return column;
}

Column<RunningItem> shareColumn()
{
    return { .info = { .id = QStringLiteral("share"),
                 .title = RunningPanel::tr("Done"),
                 .unit = Unit::Percent,
                 .help = RunningPanel::tr("Of this phase.") },
        .value = [](const RunningItem &item) {
            const auto share = item.command.share();
            return share ? QVariant(*share * 100) : QVariant();
        },
        .bar = [](const RunningItem &item) { return item.command.share(); } };
}

RunningModel *makeModel(QObject *parent)
{
    std::vector<Column<RunningItem>> columns {
        text("command", RunningPanel::tr("Command"),
            [](const RunningItem &item) {
                return item.command.automatic ? RunningPanel::tr("%1 (autovacuum)").arg(item.command.command)
                                              : item.command.command;
            }),
        text("name", RunningPanel::tr("On"), [](const RunningItem &item) { return item.command.name; }),
        text("database", RunningPanel::tr("Database"), [](const RunningItem &item) { return item.command.database; }),
        phaseColumn(), shareColumn(),
        { .info = { .id = QStringLiteral("remaining"),
              .title = RunningPanel::tr("Remaining"),
              .unit = Unit::Seconds,
              .help = RunningPanel::tr("Of this phase, at the pace between the last two looks.") },
            .value = [](const RunningItem &item) { return secondsOf(item.remaining); } },
        { .info = { .id = QStringLiteral("age"), .title = RunningPanel::tr("For"), .unit = Unit::Seconds },
            .value = [](const RunningItem &item) { return secondsOf(item.age); } },
        passesColumn(),
        { .info = { .id = QStringLiteral("total"),
              .title = RunningPanel::tr("Of"),
              .unit = Unit::Count,
              .help = RunningPanel::tr("Blocks, rows or bytes of the phase, as the server counts it.") },
            .value =
                [](const RunningItem &item) {
                    return item.command.total > 0 ? QVariant(static_cast<double>(item.command.total)) : QVariant();
                } },
        text("pid", RunningPanel::tr("Process"), [](const RunningItem &item) {
            return QString::number(item.command.pid);
        })
    };
    return new RunningModel(
        std::move(columns), [](const RunningItem &item) { return item.command.pid; }, parent);
}

} // namespace

RunningPanel::RunningPanel(Runner runner, QWidget *parent)
    : QWidget(parent), m_runner(std::move(runner)), m_model(makeModel(this)), m_table(new DataTable),
      m_state(new StatePanel)
{
    m_table->setObjectName(QStringLiteral("running"));
    m_table->setAccessibleName(tr("Commands at work"));
    m_table->setRowModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    const int letter = QFontMetrics(Theme::instance().font(FontRole::Body)).horizontalAdvance(QLatin1Char('0'));
    for (size_t column = 0; column < Widths.size(); ++column)
        m_table->horizontalHeader()->resizeSection(static_cast<int>(column), letter * Widths[column]);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(coveredBy(m_state, m_table));
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &RunningPanel::ask);
    connect(m_state, &StatePanel::actionTriggered, this, &RunningPanel::ask);
    connect(m_table, &DataTable::rowActivated, this,
        [this](int row) { Q_EMIT sessionRequested(m_model->row(row).command.pid); });
    updateState();
}

void RunningPanel::watch(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    if (on)
        return ask();
    m_next.stop();
    m_cancel.cancel();
    ++m_number;
}

void RunningPanel::forget()
{
    const bool on = m_on;
    watch(false);
    m_now.reset();
    m_error.reset();
    m_model->setRows({});
    updateState();
    watch(on);
}

void RunningPanel::ask()
{
    auto *runner = m_on ? m_runner() : nullptr;
    if (!runner)
        return;
    m_next.stop();
    m_askedAt = Clock::system().steady();
    runner->progress(m_cancel.renew()).then(this, [this, number = ++m_number](const Result<RunningCommands> &answer) {
        if (number == m_number)
            adopt(answer);
    });
}

void RunningPanel::adopt(const Result<RunningCommands> &answer)
{
    const bool slow = !answer || Clock::system().steady() - m_askedAt > Pace / 5;
    if (answer) {
        std::vector<RunningItem> items;
        for (const auto &command : answer->commands) {
            RunningItem item { .command = command,
                .remaining = remainingTime(*answer, command.pid, m_now ? &*m_now : nullptr) };
            if (command.startedAt)
                item.age = std::chrono::duration_cast<Seconds>(answer->at - *command.startedAt);
            items.push_back(std::move(item));
        }
        m_model->setRows(std::move(items));
        m_now = *answer;
        m_error.reset();
    } else if (!answer.error().isCancelled()) {
        m_error = answer.error();
    }
    updateState();
    if (m_on)
        m_next.start(slow ? SlowPace : Pace);
    Q_EMIT changed();
}

void RunningPanel::updateState()
{
    auto state = PanelState::ready();
    if (m_error)
        state = PanelState::fromError(*m_error, tr("Try again"));
    else if (!m_now)
        state = PanelState::loading(tr("Looking what is at work…"));
    else if (m_model->rows().empty())
        state = PanelState::empty(tr("No vacuum, analyze, index build, rewrite, copy or base backup is at work."),
            tr("What autovacuum or anybody starts appears here within a second."));
    m_state->setState(state);
}

QString RunningPanel::headline() const
{
    return m_model->rows().empty() ? QString() : tr("%n at work", nullptr, m_model->rowCount());
}

} // namespace datainsight
