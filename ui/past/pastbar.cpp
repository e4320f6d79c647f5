// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/past/pastbar.h"

#include "core/activity/pastmoment.h"
#include "core/store/sessionstore.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/panelstate.h"
#include "ui/common/theme.h"
#include "ui/shell/timerangeselection.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int Second = 1000;

QString clockTime(Instant at, bool withDay)
{
    return toDateTime(at).toLocalTime().toString(
        withDay ? QStringLiteral("d MMM HH:mm:ss") : QStringLiteral("HH:mm:ss"));
}

QToolButton *stepButton(Qt::ArrowType arrow, const QString &name)
{
    auto *button = new QToolButton;
    button->setArrowType(arrow);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setAutoRaise(true);
    button->setAutoRepeat(true);
    return button;
}

} // namespace

PastBar::PastBar(TargetFeed *feed, TimeRangeSelection *range, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_range(range), m_source(new PastSource(feed, this)), m_text(new ElidedLabel),
      m_earlier(stepButton(Qt::LeftArrow, tr("A second earlier"))), m_slider(new QSlider(Qt::Horizontal)),
      m_later(stepButton(Qt::RightArrow, tr("A second later"))), m_live(new QPushButton(tr("Back to live")))
{
    setObjectName(QStringLiteral("past"));
    m_slider->setAccessibleName(tr("Moment shown, within the span of the window"));
    m_slider->setMinimumWidth(12 * Theme::Grid);
    m_slider->setSingleStep(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_text, 2);
    layout->addWidget(m_earlier);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_later);
    layout->addWidget(m_live);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) { choose(momentAt(position)); });
    connect(m_earlier, &QToolButton::clicked, this, [this] { m_slider->setValue(m_slider->value() - 1); });
    connect(m_later, &QToolButton::clicked, this, [this] { m_slider->setValue(m_slider->value() + 1); });
    connect(m_live, &QPushButton::clicked, m_range, &TimeRangeSelection::resume);
    connect(m_source, &PastSource::changed, this, [this] {
        updateText();
        Q_EMIT changed();
    });
    hide();
}

Instant PastBar::momentAt(int position) const
{
    return std::min(m_span.from + Seconds(position), m_span.to);
}

bool PastBar::follow(const TargetId &target, bool haveLive)
{
    m_past = !target.isEmpty() && m_feed->sessionStore()
        && (m_range->isCustom() || m_range->moment() || (m_range->isPaused() && !haveLive));
    setVisible(m_past);
    if (!m_past) {
        m_source->clear();
        m_span = {};
        return false;
    }
    const auto span = m_range->range();
    const Instant at = m_range->moment().value_or(span.to);
    if (target == m_target && span == m_span && m_source->asked() == at)
        return true;
    m_target = target;
    m_span = span;
    const int length = static_cast<int>(std::min<qint64>(m_span.duration().count() / Second, INT_MAX));
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setRange(0, length);
        m_slider->setPageStep(std::max(1, length / 20));
        m_slider->setValue(static_cast<int>((at - m_span.from).count() / Second));
    }
    ask(at);
    return true;
}

void PastBar::choose(Instant at)
{
    if (m_feed->sessionStore())
        m_range->setMoment(at);
}

bool PastBar::leave()
{
    if (!m_past || !m_range->moment())
        return false;
    m_range->resume();
    return true;
}

void PastBar::ask(Instant at)
{
    m_source->ask(m_target, at);
    updateText();
}

PanelState PastBar::state() const
{
    if (!m_source->asked() || m_source->isWaiting())
        return PanelState::loading(tr("Reading from the store…"));
    if (const auto &error = m_source->error())
        return PanelState::fromError(*error);
    if (!m_source->moment())
        return PanelState::empty(tr("No sample of this moment is kept."),
            tr("Sessions are kept each second for two days, and once a minute for two weeks, while this server is "
               "watched "
               "by the program that writes the store."));
    return PanelState::ready();
}

QString PastBar::text() const
{
    return m_text->text();
}

void PastBar::updateText()
{
    if (!m_source->asked())
        return;
    const bool withDay = m_span.duration() > std::chrono::hours(24);
    const auto &moment = m_source->moment();
    const QString asked = clockTime(*m_source->asked(), withDay);
    if (m_source->isWaiting())
        m_text->setText(tr("As of %1: reading from the store…").arg(asked));
    else if (const auto &error = m_source->error())
        m_text->setText(tr("As of %1: %2").arg(asked, oneLine(*error)));
    else if (!moment)
        m_text->setText(tr("No sample of %1 is kept.").arg(asked));
    else if (moment->grain == LoadGrain::Second)
        m_text->setText(tr("As of %1, sampled each second").arg(clockTime(moment->sample.at, withDay)));
    else
        m_text->setText(tr("As of %1, the one sample kept of that minute").arg(clockTime(moment->sample.at, withDay)));
    if (moment && moment->sample.hidden)
        m_text->setText(tr("%1, but for what this role may not see").arg(m_text->text()));
    m_text->setHelp(moment ? pastRemark(*moment) : QString());
}

} // namespace datainsight
