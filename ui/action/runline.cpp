// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/runline.h"

#include "core/action/outcomewords.h"
#include "ui/action/actionwords.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace datainsight {

RunLine::RunLine(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel), m_title(new ElidedLabel), m_sentence(new ElidedLabel),
      m_detail(new ElidedLabel), m_progress(new QProgressBar), m_output(new QPushButton(tr("Output"))),
      m_cancel(new QPushButton(tr("Cancel"))), m_cancelAll(new QPushButton(tr("Cancel all"))),
      m_copy(new QPushButton(tr("Copy"))), m_dismiss(new QPushButton(tr("Dismiss"))),
      m_dismissAll(new QPushButton(tr("Dismiss all")))
{
    m_title->setFontRole(FontRole::Body, true);
    m_detail->setTone(Tone::Neutral);
    m_output->setCheckable(true);
    m_output->setToolTip(tr("What the server says, as it comes, and what VACUUM counted"));
    m_cancel->setToolTip(tr("Have the server end it; what waits is not begun"));
    m_cancelAll->setToolTip(tr("End what runs and begin none of those in line"));
    m_copy->setToolTip(tr("Copy the statement, what became of it and what the server said"));
    m_dismiss->setToolTip(tr("Take what has ended off this list; the audit list keeps it"));
    m_dismissAll->setToolTip(tr("Take all that have ended off this list; the audit list keeps them"));
    m_progress->setFixedWidth(18 * Theme::Grid);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How far it is"));

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    words->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    for (QWidget *tool : std::initializer_list<QWidget *> {
             m_progress, m_output, m_cancel, m_cancelAll, m_copy, m_dismiss, m_dismissAll })
        layout->addWidget(tool, 0, Qt::AlignTop);
}

void RunLine::setRun(const ActionRun &run, const Others &others)
{
    const Tone tone = runTone(run);
    const bool waits = run.phase == ActionRun::Phase::Waiting;
    const auto &colours = Theme::instance().colours();
    m_icon->setPixmap(iconPixmap(waits ? QStringLiteral("hourglass") : toneIcon(tone),
        waits ? colours.muted : colours.tone(tone), 16, devicePixelRatioF()));
    m_title->setText(actionTitle(run.preview));
    m_sentence->setText(runSentence(run, others.before));
    QStringList more;
    if (run.outcome)
        more = { run.outcome->hint, outcomeComparison(*run.outcome) };
    more.removeAll(QString());
    m_detail->setText(more.join(QStringLiteral(" · ")));
    m_detail->setVisible(!more.isEmpty());
    showProgress(run);
    const bool ended = run.phase == ActionRun::Phase::Ended;
    m_cancel->setVisible(!ended);
    m_cancel->setEnabled(!run.cancelling);
    m_cancelAll->setVisible(others.open > 1);
    m_copy->setVisible(ended);
    m_dismiss->setVisible(ended);
    m_dismissAll->setVisible(others.ended > 1);
}

void RunLine::showProgress(const ActionRun &run)
{
    m_progress->setVisible(run.phase == ActionRun::Phase::Running);
    const auto share = runShare(run);
    // Without a share it is busy, and says no more than that.
    m_progress->setRange(0, share ? 1000 : 0);
    if (share)
        m_progress->setValue(static_cast<int>(*share * 1000));
}

void RunLine::setOutputShown(bool shown)
{
    m_output->setChecked(shown);
}

QString RunLine::title() const
{
    return m_title->text();
}

QString RunLine::sentence() const
{
    return m_sentence->text();
}

QString RunLine::detail() const
{
    return m_detail->text();
}

} // namespace datainsight
