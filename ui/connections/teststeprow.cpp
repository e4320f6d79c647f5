// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/teststeprow.h"

#include "core/base/units.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>

namespace datainsight {

namespace {

Tone toneOf(TestOutcome outcome)
{
    switch (outcome) {
    case TestOutcome::Ok:
        return Tone::Ok;
    case TestOutcome::Warning:
        return Tone::Warning;
    case TestOutcome::Failed:
        return Tone::Critical;
    case TestOutcome::Skipped:
        return Tone::Neutral;
    }
    Q_UNREACHABLE();
}

QLabel *plainLabel(const char *role = nullptr)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (role)
        label->setProperty("role", QString::fromLatin1(role));
    return label;
}

} // namespace

TestStepRow::TestStepRow(TestStepId id, QWidget *parent)
    : QWidget(parent), m_id(id), m_icon(new QLabel), m_title(plainLabel()), m_took(plainLabel("small")),
      m_finding(plainLabel()), m_remedy(plainLabel("muted")), m_commandRow(new QWidget), m_command(plainLabel("code"))
{
    m_icon->setFixedWidth(2 * Theme::Grid);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setText(testStepTitle(id));
    m_took->setWordWrap(false);

    auto *copy = new QToolButton;
    copy->setIcon(icon(QStringLiteral("copy")));
    copy->setToolTip(tr("Copy"));
    copy->setAccessibleName(tr("Copy what puts it right"));
    connect(copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_step.command);
        Q_EMIT copied(m_step.command);
    });
    auto *commandLayout = new QHBoxLayout(m_commandRow);
    commandLayout->setContentsMargins(0, 0, 0, 0);
    commandLayout->addWidget(m_command, 1);
    commandLayout->addWidget(copy, 0, Qt::AlignTop);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, Theme::Grid / 2, 0, Theme::Grid / 2);
    layout->setHorizontalSpacing(Theme::Grid);
    layout->setVerticalSpacing(Theme::Grid / 2);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_took, 0, 2, Qt::AlignTop | Qt::AlignRight);
    layout->addWidget(m_finding, 1, 1, 1, 2);
    layout->addWidget(m_remedy, 2, 1, 1, 2);
    layout->addWidget(m_commandRow, 3, 1, 1, 2);
    m_finding->setText(tr("…"));
    m_remedy->hide();
    m_commandRow->hide();
    connect(&Theme::instance(), &Theme::changed, this, &TestStepRow::refreshIcon);
    refreshIcon();
}

void TestStepRow::setStep(const TestStep &step)
{
    m_step = step;
    m_done = true;
    m_finding->setText(step.finding);
    m_remedy->setText(step.remedy);
    m_remedy->setVisible(!step.remedy.isEmpty());
    m_command->setText(step.command);
    m_commandRow->setVisible(!step.command.isEmpty());
    const double seconds = std::chrono::duration<double>(step.took).count();
    m_took->setText(
        step.outcome == TestOutcome::Skipped || step.took.count() == 0 ? QString() : formatDuration(seconds));
    setAccessibleName(testReportText({ step }));
    refreshIcon();
}

void TestStepRow::refreshIcon()
{
    const Tone tone = toneOf(m_step.outcome);
    const QString name = !m_done ? QStringLiteral("hourglass")
        : tone == Tone::Neutral  ? QStringLiteral("more")
                                 : toneIcon(tone);
    m_icon->setPixmap(icon(name, m_done ? tone : Tone::Neutral).pixmap(2 * Theme::Grid));
}

} // namespace datainsight
