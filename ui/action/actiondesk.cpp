// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/actiondesk.h"

#include "core/action/signalrunner.h"
#include "core/config/profilebook.h"
#include "ui/action/actiondialog.h"
#include "ui/action/actionprompt.h"
#include "ui/action/actionwords.h"
#include "ui/action/runline.h"
#include "ui/action/runoutput.h"
#include "ui/action/runsmodel.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace datainsight {

namespace {

constexpr int ListLines = 4;

} // namespace

ActionDesk::ActionDesk(ActionDeskContext context, QWidget *parent)
    : QWidget(parent), m_context(std::move(context)),
      m_runs(m_context.runs ? m_context.runs : new ActionRuns(m_context.audit, {}, this)), m_model(new RunsModel(this)),
      m_list(new QListView), m_line(new RunLine), m_output(new RunOutput)
{
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Actions"));
    m_list->setUniformItemSizes(true);
    m_list->setFixedHeight(ListLines * (m_list->fontMetrics().lineSpacing() + Theme::Grid));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::Grid, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_list);
    layout->addWidget(m_line);
    layout->addWidget(m_output);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connectRuns();
    connectTools();
    if (m_context.access.book)
        connect(m_context.access.book, &ProfileBook::profileChanged, this, [this](const Profile &profile) {
            if (profile.id == m_target)
                updateRefusal();
        });
    m_output->hide();
    follow();
}

ActionDesk::~ActionDesk() = default;

void ActionDesk::connectRuns()
{
    connect(m_runs, &ActionRuns::changed, this, &ActionDesk::take);
    connect(m_runs, &ActionRuns::finished, this, &ActionDesk::end);
    connect(m_runs, &ActionRuns::dismissed, this, [this](int number) {
        m_model->remove(number);
        follow();
    });
}

void ActionDesk::connectTools()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const auto run = m_model->run(index.row());
        m_chosen = run ? run->number : 0;
        follow();
    });
    connect(m_line->outputButton(), &QPushButton::toggled, this, &ActionDesk::showOutput);
    connect(m_line->cancelButton(), &QPushButton::clicked, this, [this] {
        if (const auto run = current())
            m_runs->cancel(run->number);
    });
    connect(m_line->cancelAllButton(), &QPushButton::clicked, this, &ActionDesk::cancelAll);
    connect(m_line->copyButton(), &QPushButton::clicked, this, &ActionDesk::copyCurrent);
    connect(m_line->dismissButton(), &QPushButton::clicked, this, &ActionDesk::dismissCurrent);
    connect(m_line->dismissAllButton(), &QPushButton::clicked, this, &ActionDesk::dismissAll);
}

void ActionDesk::setPlace(const TargetId &target, const QString &database)
{
    if (target == m_target && database == m_database)
        return;
    if (m_dialog)
        m_dialog->reject();
    m_target = target;
    m_database = database;
    m_chosen = 0;
    takeAll();
    updateRefusal();
}

void ActionDesk::setObstacle(const QString &sentence)
{
    m_obstacle = sentence;
    updateRefusal();
}

QString ActionDesk::refusal() const
{
    return m_refusal;
}

void ActionDesk::updateRefusal()
{
    const auto profile = m_context.access.profile(m_target);
    QString why = m_obstacle;
    if (!profile)
        why = tr("There is no server to do it on.");
    else if (profile->readOnly)
        why = tr("The profile %1 is read-only; its owner can allow changes under Connections.").arg(profile->name);
    else if (!m_context.audit)
        why = tr("There is no audit list to write it to.");
    if (std::exchange(m_refusal, why) != why)
        Q_EMIT refusalChanged();
}

ActionPlace ActionDesk::place() const
{
    const auto profile = m_context.access.profile(m_target);
    if (!profile)
        return {};
    return { .spec = m_context.access.spec(*profile, m_database),
        .target = m_target,
        .server = profile->name,
        .readOnly = profile->readOnly,
        .person = personName(),
        .production = profile->production };
}

ActionDialog *ActionDesk::dialog() const
{
    return m_dialog;
}

void ActionDesk::propose(const std::vector<ActionPtr> &actions)
{
    if (actions.empty() || m_dialog || !m_context.access.profile(m_target))
        return;
    m_previews = std::make_unique<ActionRunner>(place(), m_context.audit);
    auto *dialog =
        new ActionDialog({ .actions = actions,
                             .server = m_context.access.profile(m_target)->name,
                             .database = m_database,
                             .refusal = m_refusal,
                             .preview = [runner = m_previews.get()](const ActionPtr &action,
                                            const CancelToken &token) { return runner->preview(action, token); } },
            this);
    m_dialog = dialog;
    connect(dialog, &QDialog::accepted, this, [this, dialog] { agree(*dialog); });
    connect(dialog, &QDialog::finished, this, [this] {
        m_dialog.clear();
        m_previews.reset();
    });
    connect(dialog, &ActionDialog::sessionRequested, this, &ActionDesk::sessionRequested);
    ActionPrompt::current().show(*dialog);
}

void ActionDesk::agree(const ActionDialog &dialog)
{
    const auto where = place();
    m_chosen = 0;
    for (const auto &preview : dialog.agreed()) {
        const auto started = m_runs->start(where, m_database, preview, dialog.typed());
        if (!started) {
            Q_EMIT notice(oneLine(started.error()));
            return;
        }
        take(*started);
    }
}

bool ActionDesk::isHere(const ActionRun &run) const
{
    return run.target == m_target && run.database == m_database;
}

void ActionDesk::takeAll()
{
    m_model->clear();
    for (const auto &run : m_runs->runs()) {
        if (isHere(*run))
            m_model->take(run);
    }
    follow();
}

void ActionDesk::take(int number)
{
    const auto run = m_runs->find(number);
    if (!run || !isHere(*run))
        return;
    m_model->take(run);
    follow();
}

void ActionDesk::end(int number)
{
    const auto run = m_runs->find(number);
    if (!run || !isHere(*run))
        return;
    if (!isVisible())
        Q_EMIT notice(QStringLiteral("%1: %2").arg(actionTitle(run->preview), runSentence(*run)));
    Q_EMIT finished(run->preview.action, *run->outcome);
}

/// The chosen one; else the first that runs, else the last that has ended.
ActionRunPtr ActionDesk::current() const
{
    if (const int row = m_model->rowOf(m_chosen); row >= 0)
        return m_model->run(row);
    for (const auto &run : m_model->runs()) {
        if (run->phase != ActionRun::Phase::Ended)
            return run;
    }
    return m_model->run(m_model->rowCount() - 1);
}

void ActionDesk::follow()
{
    const auto run = current();
    setVisible(run != nullptr);
    if (!run)
        return;
    RunLine::Others others { .before = m_model->before(*run) };
    for (const auto &each : m_model->runs())
        ++(each->phase == ActionRun::Phase::Ended ? others.ended : others.open);
    m_list->setVisible(m_model->rowCount() > 1);
    m_line->setRun(*run, others);
    if (!m_output->isHidden())
        m_output->setRun(*run);
}

void ActionDesk::showOutput(bool shown)
{
    m_output->setVisible(shown);
    m_line->setOutputShown(shown);
    follow();
}

void ActionDesk::cancelAll()
{
    const auto runs = m_model->runs();
    // Those in line first, so that none of them begins.
    for (auto run = runs.rbegin(); run != runs.rend(); ++run)
        m_runs->cancel((*run)->number);
}

void ActionDesk::dismissCurrent()
{
    const auto run = current();
    m_chosen = 0;
    if (run)
        m_runs->dismiss(run->number);
}

/// Those that run or wait stay.
void ActionDesk::dismissAll()
{
    const auto runs = m_model->runs();
    for (const auto &run : runs)
        m_runs->dismiss(run->number);
}

void ActionDesk::copyCurrent() const
{
    if (const auto run = current())
        QGuiApplication::clipboard()->setText(runText(*run));
}

} // namespace datainsight
