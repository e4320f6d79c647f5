// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/timescaleforms.h"

#include "ui/timescale/axisfields.h"
#include "ui/timescale/formdialog.h"
#include "ui/timescale/timescalewords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TimescaleForms)
};

constexpr qint64 DayUs = 86'400'000'000;
constexpr qint64 Buckets = 3; ///< that are proposed to be refreshed where nothing was invalidated

/// Shows the form; what is written makes an action, whose refusal is the form's problem.
void open(FormDialog *dialog, std::function<TimescaleAction()> made, TimescaleAnswer answer)
{
    dialog->setCheck([made] { return made().refusal; });
    QObject::connect(dialog, &QDialog::accepted, dialog, [made, answer = std::move(answer)] { answer(made()); });
    dialog->open();
}

template<typename Field> Field *added(FormDialog *dialog, const QString &label, Field *field)
{
    dialog->form()->addRow(label, field);
    field->setAccessibleName(label);
    return field;
}

template<typename Field> Field *axisField(FormDialog *dialog, const QString &label, TimeKind kind)
{
    auto *field = added(dialog, label, new Field(kind));
    QObject::connect(field, &Field::changed, dialog, &FormDialog::check);
    return field;
}

QComboBox *choice(FormDialog *dialog, const QString &label)
{
    auto *box = added(dialog, label, new QComboBox);
    QObject::connect(box, &QComboBox::currentIndexChanged, dialog, &FormDialog::check);
    return box;
}

QString kindText(JobKind kind)
{
    switch (kind) {
    case JobKind::Retention:
        return Tr::tr("Drop old chunks");
    case JobKind::Refresh:
        return Tr::tr("Refresh it");
    case JobKind::Reorder:
        return Tr::tr("Reorder closed chunks");
    default:
        return Tr::tr("Move old chunks into the columnstore");
    }
}

qint64 usOf(Milliseconds time)
{
    return time.count() * 1000;
}

} // namespace

std::vector<JobKind> missingPolicies(const TimescaleOverview &overview, const Hypertable &table)
{
    std::vector<JobKind> kinds;
    for (const auto kind : { JobKind::Columnstore, JobKind::Retention, JobKind::Refresh, JobKind::Reorder }) {
        const bool fits = kind == JobKind::Refresh ? table.isAggregate
            : kind == JobKind::Reorder             ? !table.isAggregate
            : kind == JobKind::Columnstore         ? table.compressionEnabled
                                                   : true;
        if (fits && !overview.policy(table.id, kind))
            kinds.push_back(kind);
    }
    return kinds;
}

void askForRefresh(
    QWidget *parent, const TimescaleOverviewPtr &overview, const ContinuousAggregate &aggregate, TimescaleAnswer answer)
{
    auto *dialog = new FormDialog(Tr::tr("Refresh %1").arg(aggregate.quoted),
        Tr::tr("Whole buckets of this range are computed again where their source changed."), Tr::tr("Show…"), parent);
    const auto kind = aggregate.kind();
    auto *from = axisField<BoundField>(dialog, Tr::tr("From"), kind);
    auto *to = axisField<BoundField>(dialog, Tr::tr("To"), kind);
    auto *force = added(dialog, Tr::tr("Also where nothing changed"), new QCheckBox);
    QObject::connect(force, &QCheckBox::toggled, dialog, &FormDialog::check);
    const qint64 bucket = aggregate.bucket ? usOf(*aggregate.bucket) : 1;
    const qint64 end = aggregate.sourceRangeEnd.value_or(
        kind == TimeKind::Time ? toMilliseconds(overview->at) * 1000 : aggregate.watermark.value_or(0));
    from->setValue(aggregate.invalidFrom.value_or(aggregate.watermark.value_or(end) - Buckets * bucket));
    to->setValue(
        aggregate.invalidFrom ? std::max(aggregate.invalidTo.value_or(end), *aggregate.invalidFrom + bucket) : end);
    open(
        dialog,
        [=] {
            auto action = refreshAggregate(overview->facts, aggregate, from->value(), to->value(), force->isChecked());
            const bool isRange = from->value() && to->value() && *from->value() < *to->value();
            if (action.refusal.isEmpty() && !isRange)
                action.refusal = Tr::tr("The range must begin before it ends.");
            return action;
        },
        std::move(answer));
}

void askForInterval(
    QWidget *parent, const TimescaleOverviewPtr &overview, const Hypertable &table, TimescaleAnswer answer)
{
    const auto advised = advisedInterval(table, overview->workers.sharedBuffers);
    auto *dialog = new FormDialog(Tr::tr("Interval of the chunks of %1").arg(table.quoted),
        advised ? Tr::tr("It is %1 now; %2 would suit what it holds. Chunks that are there stay as they are.")
                      .arg(axisLengthText(table.kind(), table.interval), axisLengthText(table.kind(), *advised))
                : Tr::tr("It is %1 now. Chunks that are there stay as they are.")
                      .arg(axisLengthText(table.kind(), table.interval)),
        Tr::tr("Show…"), parent);
    auto *length = axisField<LengthField>(dialog, Tr::tr("Interval"), table.kind());
    length->setValue(advised.value_or(table.interval));
    open(
        dialog, [=] { return setChunkInterval(overview->facts, table, length->value()); }, std::move(answer));
}

void askForPolicy(QWidget *parent, const TimescaleOverviewPtr &overview, const Hypertable &table,
    const std::vector<HypertableIndex> &indexes, TimescaleAnswer answer)
{
    auto *dialog = new FormDialog(Tr::tr("Add a policy to %1").arg(table.quoted),
        Tr::tr("A job of TimescaleDB does it from then on, again and again."), Tr::tr("Show…"), parent);
    auto *what = choice(dialog, Tr::tr("What it does"));
    const auto kinds = missingPolicies(*overview, table);
    for (const auto kind : kinds)
        what->addItem(kindText(kind));
    auto *after = axisField<LengthField>(dialog, Tr::tr("Older than"), table.kind());
    after->setValue(table.kind() == TimeKind::Number ? table.interval : 7 * DayUs);
    auto *start = axisField<LengthField>(dialog, Tr::tr("From, before now"), table.kind());
    start->setValue(table.kind() == TimeKind::Number ? 10 * table.interval : 3 * DayUs);
    auto *end = axisField<LengthField>(dialog, Tr::tr("To, before now"), table.kind());
    end->setValue(table.kind() == TimeKind::Number ? table.interval : DayUs / 24);
    auto *schedule = axisField<LengthField>(dialog, Tr::tr("Every"), TimeKind::Time);
    schedule->setValue(DayUs / 24);
    auto *index = choice(dialog, Tr::tr("By index"));
    for (const auto &one : indexes)
        index->addItem(one.name);
    const auto kindNow = [=] {
        const int row = what->currentIndex();
        return row < 0 ? JobKind::UserDefined : kinds[static_cast<size_t>(row)];
    };
    const auto fit = [=] {
        const auto kind = kindNow();
        dialog->form()->setRowVisible(after, kind == JobKind::Columnstore || kind == JobKind::Retention);
        for (QWidget *field :
            { static_cast<QWidget *>(start), static_cast<QWidget *>(end), static_cast<QWidget *>(schedule) })
            dialog->form()->setRowVisible(field, kind == JobKind::Refresh);
        dialog->form()->setRowVisible(index, kind == JobKind::Reorder);
    };
    QObject::connect(what, &QComboBox::currentIndexChanged, dialog, fit);
    fit();
    open(
        dialog,
        [=] {
            return addPolicy(overview->facts, table,
                { .kind = kindNow(),
                    .after = after->value(),
                    .startOffset = start->value(),
                    .endOffset = end->value(),
                    .schedule = Milliseconds(schedule->value() / 1000),
                    .index = index->currentText() });
        },
        std::move(answer));
}

void askForSchedule(
    QWidget *parent, const TimescaleOverviewPtr &overview, const TimescaleJob &job, TimescaleAnswer answer)
{
    auto *dialog = new FormDialog(Tr::tr("Change job %1").arg(job.name),
        Tr::tr(
            "How often it runs, and what it is told. An interval in its configuration is written as PostgreSQL does: "
            "\"7 days\"."),
        Tr::tr("Show…"), parent);
    auto *schedule = axisField<LengthField>(dialog, Tr::tr("Every"), TimeKind::Time);
    schedule->setValue(usOf(job.schedule));
    auto *config = added(dialog, Tr::tr("Configuration"), new QPlainTextEdit(job.config));
    config->setTabChangesFocus(true);
    QObject::connect(config, &QPlainTextEdit::textChanged, dialog, &FormDialog::check);
    open(
        dialog,
        [=] {
            JobChange change;
            if (schedule->value() != usOf(job.schedule))
                change.schedule = Milliseconds(schedule->value() / 1000);
            if (config->toPlainText() != job.config)
                change.config = config->toPlainText();
            auto action = changeJob(overview->facts, job, change);
            if (action.refusal.isEmpty() && !change.schedule && !change.config)
                action.refusal = Tr::tr("Nothing is changed yet.");
            return action;
        },
        std::move(answer));
}

void askForOrder(QWidget *parent, const TimescaleOverviewPtr &overview, const Hypertable &table, const Chunk &chunk,
    const std::vector<HypertableIndex> &indexes, TimescaleAnswer answer)
{
    auto *dialog = new FormDialog(Tr::tr("Reorder %1").arg(chunk.quoted),
        Tr::tr("The chunk is written anew in the order of an index, so that neighbours in it are neighbours on disk."),
        Tr::tr("Show…"), parent);
    auto *index = choice(dialog, Tr::tr("By index"));
    for (const auto &one : indexes)
        index->addItem(one.name, one.quoted);
    open(
        dialog,
        [=] {
            auto action = reorderChunk(overview->facts, table, chunk, index->currentData().toString());
            if (action.refusal.isEmpty() && index->count() == 0)
                action.refusal = Tr::tr("The hypertable has no index to order by.");
            return action;
        },
        std::move(answer));
}

} // namespace datainsight
