// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/targetbanner.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/shell/statusglyph.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("datainsight::TargetBanner", text);
}

QString why(const TargetStatus &status)
{
    if (!status.error)
        return {};
    return status.error->hint.isEmpty() ? status.error->message
                                        : QString(status.error->message % u'\n' % status.error->hint);
}

BannerText rightsText(const TargetStatus &status)
{
    QStringList missing;
    QStringList hints;
    for (const auto &family : status.families) {
        if (!family.error || family.error->kind != ErrorKind::Permission)
            continue;
        missing << family.id.value.section(u'.', -1);
        if (!family.error->hint.isEmpty() && !hints.contains(family.error->hint))
            hints << family.error->hint;
    }
    if (missing.isEmpty())
        return {};
    return { Tone::Info,
        missing.size() == 1
            ? tr("One measurement needs more rights: %1").arg(missing.front())
            : tr("%1 measurements need more rights: %2").arg(missing.size()).arg(missing.join(QStringLiteral(", "))),
        hints.mid(0, 2).join(u'\n'), false, true };
}

} // namespace

BannerText bannerText(const TargetStatus &status, Instant now)
{
    if (status.id.isEmpty())
        return {};
    switch (status.phase) {
    case TargetPhase::Stopped:
        return { Tone::Info, tr("%1 is not being watched.").arg(status.name),
            tr("Switch watching on under Connections."), false, false };
    case TargetPhase::Connecting:
        return status.error ? BannerText { Tone::Warning, tr("Connecting to %1 again…").arg(status.name), why(status) }
                            : BannerText {};
    case TargetPhase::BackingOff: {
        const QString since = toDateTime(status.since).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
        const auto wait = std::chrono::ceil<Seconds>(std::max<Milliseconds>(status.nextAttempt - now, 0ms));
        const QString next = wait > 0s ? tr("Next try in %1.").arg(formatDuration(static_cast<double>(wait.count())))
                                       : tr("Trying again.");
        return { Tone::Critical,
            tr("No connection to %1 since %2. What is shown is from before. %3").arg(status.name, since, next),
            why(status), true, false };
    }
    case TargetPhase::Live:
        break;
    }
    return rightsText(status);
}

TargetBanner::TargetBanner(QWidget *parent)
    : QFrame(parent), m_title(new QLabel), m_detail(new QLabel), m_retry(new QPushButton(tr("Try now"))),
      m_close(new QToolButton)
{
    setObjectName(QStringLiteral("targetBanner"));
    for (auto *label : { m_title, m_detail }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_detail->setProperty("role", QStringLiteral("muted"));
    m_retry->setObjectName(QStringLiteral("retry"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setToolTip(tr("Do not show this again for this server"));
    m_close->setAccessibleName(tr("Dismiss"));

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(5 * Theme::Grid, Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    layout->setSpacing(2 * Theme::Grid);
    layout->addLayout(texts, 1);
    layout->addWidget(m_retry, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_retry, &QPushButton::clicked, this, &TargetBanner::refreshRequested);
    connect(m_close, &QToolButton::clicked, this, [this] {
        m_dismissed.insert(m_target);
        refresh();
    });
    refresh();
}

void TargetBanner::setStatus(const TargetStatus &status, Instant now)
{
    auto text = bannerText(status, now);
    if (text == m_text && status.id == m_target)
        return;
    m_text = std::move(text);
    m_target = status.id;
    refresh();
}

void TargetBanner::setShown(bool shown)
{
    m_shown = shown;
    refresh();
}

void TargetBanner::refresh()
{
    m_title->setText(m_text.title);
    m_detail->setText(m_text.detail);
    m_detail->setVisible(!m_text.detail.isEmpty());
    m_retry->setVisible(m_text.canRetry);
    m_close->setVisible(m_text.canDismiss);
    setAccessibleName(m_text.title);
    setVisible(m_shown && !m_text.title.isEmpty() && !(m_text.canDismiss && m_dismissed.contains(m_target)));
    update();
}

void TargetBanner::paintEvent(QPaintEvent * /*event*/)
{
    const auto &colours = Theme::instance().colours();
    QPainter painter(this);
    painter.fillRect(rect(), colours.soft(m_text.tone));
    painter.fillRect(QRect(0, 0, 3, height()), colours.tone(m_text.tone));
    const double line = m_title->fontMetrics().height();
    paintStatusGlyph(painter, QRectF(2 * Theme::Grid, m_title->y() + (line - 14) / 2, 14, 14), m_text.tone);
}

} // namespace datainsight
