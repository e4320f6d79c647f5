// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/actiondialog.h"

#include "ui/action/actionoptions.h"
#include "ui/action/actionpreviewpanel.h"
#include "ui/action/actionwords.h"
#include "ui/common/helpviewer.h"
#include "ui/common/icons.h"
#include "ui/common/plainhtml.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>

#include <algorithm>
#include <tuple>

namespace datainsight {

namespace {

QString targetName(const ActionPtr &action)
{
    const auto relation = action->relation();
    if (relation.name.isEmpty())
        return action->title();
    return relation.schema.isEmpty() ? relation.name : QString(relation.schema + QLatin1Char('.') + relation.name);
}

bool canBeDone(const std::optional<Result<ActionPreview>> &preview)
{
    return preview && *preview && (*preview)->missingRight.isEmpty();
}

bool isGrave(const Result<ActionPreview> &preview)
{
    return preview && preview->action->lock() == LockMode::AccessExclusive;
}

/// How it looks, and why where it is not well.
std::pair<Tone, QString> verdictOn(const Result<ActionPreview> &preview)
{
    if (!preview)
        return { Tone::Critical, preview.error().message };
    if (!preview->missingRight.isEmpty())
        return { Tone::Critical, preview->missingRight };
    if (!preview->conflicts.empty())
        return { Tone::Warning, ActionDialog::tr("Others are in its way now.") };
    return { Tone::Ok, {} };
}

} // namespace

ActionDialog::ActionDialog(ActionProposal proposal, QWidget *parent)
    : QDialog(parent), m_proposal(std::move(proposal)), m_list(new QListWidget), m_stack(new QStackedWidget),
      m_state(new StatePanel), m_panel(new ActionPreviewPanel), m_optionsPlace(new QWidget), m_confirmRow(new QWidget),
      m_confirmation(new QLineEdit), m_again(new QPushButton(tr("Look again"))), m_accept(new QPushButton),
      m_reject(new QPushButton(tr("Leave it")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("actionDialog"));
    for (const auto &action : m_proposal.actions) {
        m_targets.push_back({ action, {}, {} });
        m_list->addItem(targetName(action));
    }
    setWindowTitle(m_targets.front().action->title());
    build();
    connectParts();
    m_list->setCurrentRow(0);
    // What it tells comes after whoever made it has connected.
    QMetaObject::invokeMethod(this, &ActionDialog::lookAgain, Qt::QueuedConnection);
    updateButtons();
}

void ActionDialog::build()
{
    auto *heading = new QLabel(this->heading());
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    heading->setFont(Theme::instance().font(FontRole::Heading));
    m_list->setObjectName(QStringLiteral("actionTargets"));
    m_list->setAccessibleName(tr("What it is done to"));
    if (m_targets.size() == 1)
        m_list->hide();
    m_list->setMaximumWidth(30 * Theme::Grid);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_panel);
    m_confirmation->setAccessibleName(tr("Name of the server, to confirm"));
    m_again->setToolTip(tr("Read once more what would be done and who is in its way"));
    auto *options = new QVBoxLayout(m_optionsPlace);
    options->setContentsMargins(0, 0, 0, 0);
    m_optionsPlace->hide();
    auto *confirm = new QHBoxLayout(m_confirmRow);
    confirm->setContentsMargins(0, 0, 0, 0);
    auto *ask = new QLabel(tr("This is a production server. Type its name, %1:").arg(m_proposal.server));
    ask->setTextFormat(Qt::PlainText);
    confirm->addWidget(ask);
    confirm->addWidget(m_confirmation, 1);
    m_confirmRow->hide();

    auto *shown = new QVBoxLayout;
    shown->setSpacing(2 * Theme::Grid);
    shown->addWidget(m_optionsPlace);
    shown->addWidget(m_stack, 1);
    auto *body = new QHBoxLayout;
    body->setSpacing(2 * Theme::Grid);
    body->addWidget(m_list);
    body->addLayout(shown, 1);
    auto *help = new QPushButton(tr("Help"));
    connect(help, &QPushButton::clicked, this, [this] { showHelp(this, QStringLiteral("dialog-action")); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(help);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(m_accept);
    buttons->addWidget(m_reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->setSpacing(2 * Theme::Grid);
    layout->addWidget(heading);
    layout->addLayout(body, 1);
    layout->addWidget(m_confirmRow);
    layout->addLayout(buttons);
    resize(96 * Theme::Grid, 64 * Theme::Grid);
}

void ActionDialog::connectParts()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &ActionDialog::showTarget);
    connect(m_confirmation, &QLineEdit::textChanged, this, &ActionDialog::updateButtons);
    connect(m_again, &QPushButton::clicked, this, &ActionDialog::lookAgain);
    connect(m_state, &StatePanel::actionTriggered, this, &ActionDialog::lookAgain);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    // Whoever gives the previews may go when this is answered.
    connect(this, &QDialog::finished, this, [this] { m_cancel.cancel(); });
    connect(m_reject, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_panel, &ActionPreviewPanel::sessionRequested, this, [this](int pid) {
        reject();
        Q_EMIT sessionRequested(pid);
    });
}

ActionDialog::~ActionDialog() = default;

QString ActionDialog::heading() const
{
    const QString title = m_targets.front().action->title();
    const QString place = m_proposal.database.isEmpty()
        ? m_proposal.server
        : tr("%1, database %2").arg(m_proposal.server, m_proposal.database);
    if (m_targets.size() > 1)
        return tr("%1: %2 relations on %3").arg(title, QString::number(m_targets.size()), place);
    return m_targets.front().action->relation().name.isEmpty()
        ? tr("%1 on %2").arg(title, place)
        : tr("%1 %2 on %3").arg(title, targetName(m_targets.front().action), place);
}

void ActionDialog::lookAgain()
{
    m_reading = true;
    for (auto &target : m_targets)
        target.preview.reset();
    for (size_t i = 0; i < m_targets.size(); ++i)
        updateList(i);
    showTarget();
    read(this, m_cancel.renew());
}

QCoro::Task<> ActionDialog::read(Self self, CancelToken token)
{
    for (size_t i = 0; i < self->m_targets.size(); ++i) {
        const auto asked = self->m_proposal.preview(self->m_targets[i].action, token);
        const auto preview = co_await asked;
        if (!self || token.isCancelled())
            co_return;
        self->take(i, preview);
    }
    self->m_reading = false;
    self->updateButtons();
    Q_EMIT self->previewsRead();
}

void ActionDialog::take(size_t index, const Result<ActionPreview> &preview)
{
    auto &target = m_targets[index];
    target.preview = preview;
    target.known = preview ? std::optional(*preview) : std::nullopt;
    if (preview)
        offerOptions(*preview);
    updateList(index);
    if (static_cast<int>(index) == m_list->currentRow())
        showTarget();
    updateButtons();
}

/// Once: which options there are is known when the server's version is.
void ActionDialog::offerOptions(const ActionPreview &preview)
{
    if (m_options)
        return;
    m_options = ActionOptions::make(preview.action, preview.state.major);
    if (!m_options)
        return;
    m_optionsPlace->layout()->addWidget(m_options);
    m_optionsPlace->show();
    connect(m_options, &ActionOptions::changed, this, &ActionDialog::applyOptions);
}

void ActionDialog::applyOptions()
{
    bool locksOtherwise = false;
    for (auto &target : m_targets) {
        const auto changed = m_options->applied(target.action);
        locksOtherwise = locksOtherwise || changed->lock() != target.action->lock();
        target.action = changed;
        if (target.known)
            target.preview = previewOtherwise(*target.known, changed);
    }
    // Others may be in the way of another lock. What was being read is of before.
    if (locksOtherwise || m_reading)
        return lookAgain();
    for (size_t i = 0; i < m_targets.size(); ++i)
        updateList(i);
    showTarget();
    updateButtons();
}

void ActionDialog::updateList(size_t index)
{
    auto *item = m_list->item(static_cast<int>(index));
    const auto &preview = m_targets[index].preview;
    Tone tone = Tone::Neutral;
    QString why;
    if (preview)
        std::tie(tone, why) = verdictOn(*preview);
    item->setToolTip(plainHtml(why));
    item->setIcon(toneIcon(tone).isEmpty() ? icon(QStringLiteral("hourglass")) : icon(toneIcon(tone), tone));
    item->setData(Qt::AccessibleDescriptionRole, why);
}

void ActionDialog::showTarget()
{
    const auto &preview = m_targets[static_cast<size_t>(std::max(m_list->currentRow(), 0))].preview;
    if (preview && *preview) {
        m_panel->setPreview(**preview);
        m_stack->setCurrentWidget(m_panel);
        // A change of the theme would bring it back into sight.
        m_state->setState(PanelState::ready());
        return;
    }
    m_state->setState(preview ? PanelState::fromError(preview->error(), tr("Look again"))
                              : PanelState::loading(tr("Reading what would be done…")));
    m_stack->setCurrentWidget(m_state);
}

std::vector<ActionPreview> ActionDialog::agreed() const
{
    std::vector<ActionPreview> agreed;
    for (const auto &target : m_targets) {
        if (canBeDone(target.preview))
            agreed.push_back(**target.preview);
    }
    return agreed;
}

QString ActionDialog::typed() const
{
    return m_confirmation->text();
}

void ActionDialog::updateButtons()
{
    const auto agreed = this->agreed();
    const bool allowed = m_proposal.refusal.isEmpty();
    const QString title = m_targets.front().action->title();
    const bool isOne = m_targets.size() == 1 || agreed.empty();
    m_accept->setText(isOne ? title : tr("%1 %2 of %3").arg(title).arg(agreed.size()).arg(m_targets.size()));
    const QString asked = agreed.empty() ? QString() : agreed.front().confirmation;
    m_confirmRow->setVisible(!asked.isEmpty() && allowed);
    m_accept->setEnabled(!m_reading && !agreed.empty() && allowed && (asked.isEmpty() || typed() == asked));
    m_accept->setToolTip(plainHtml(m_proposal.refusal));
    m_again->setEnabled(!m_reading);
    const bool grave = std::any_of(m_targets.begin(), m_targets.end(),
        [](const Target &target) { return target.preview && isGrave(*target.preview); });
    if (m_accept->property("danger").toBool() != grave) {
        m_accept->setProperty("danger", grave);
        style()->unpolish(m_accept);
        style()->polish(m_accept);
    }
    (grave ? m_reject : m_accept)->setDefault(true);
}

} // namespace datainsight
