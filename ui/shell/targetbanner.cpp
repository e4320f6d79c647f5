// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/targetbanner.h"

#include "ui/common/banner.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

using namespace std::chrono_literals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TargetBanner)
};

/// As long as what the hot history shows may be of the server before.
constexpr Milliseconds ChangeIsNews = 15min;

BannerText changeText(const Mark &change)
{
    const QString at = toDateTime(change.at).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    return { Tone::Warning, change.text,
        Tr::tr("Noticed at %1. Counters began anew; what is shown from before is of the server as it was.").arg(at),
        false, true };
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
        missing.size() == 1 ? Tr::tr("One measurement needs more rights: %1").arg(missing.front())
                            : Tr::tr("%1 measurements need more rights: %2")
                                  .arg(missing.size())
                                  .arg(missing.join(QStringLiteral(", "))),
        hints.mid(0, 2).join(u'\n'), false, true };
}

} // namespace

BannerText bannerText(const TargetStatus &status, Instant now)
{
    if (status.id.isEmpty())
        return {};
    switch (status.phase) {
    case TargetPhase::Stopped:
        return { Tone::Info, Tr::tr("%1 is not being watched.").arg(status.name),
            Tr::tr("Switch watching on under Connections."), false, false };
    case TargetPhase::Connecting:
        return status.error
            ? BannerText { Tone::Warning, Tr::tr("Connecting to %1 again…").arg(status.name), why(status) }
            : BannerText {};
    case TargetPhase::BackingOff: {
        const QString since = toDateTime(status.since).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
        const auto wait = std::chrono::ceil<Seconds>(std::max<Milliseconds>(status.nextAttempt - now, 0ms));
        const QString next = wait > 0s
            ? Tr::tr("Next try in %1.").arg(formatDuration(static_cast<double>(wait.count())))
            : Tr::tr("Trying again.");
        // Nothing is known of a server that never answered, so nothing is shown of it.
        const QString title = status.server.version.isEmpty()
            ? Tr::tr("No connection to %1 since %2. %3")
            : Tr::tr("No connection to %1 since %2. What is shown is from before. %3");
        return { Tone::Critical, title.arg(status.name, since, next), why(status), true, false };
    }
    case TargetPhase::Live:
        break;
    }
    if (status.change && now - status.change->at < ChangeIsNews)
        return changeText(*status.change);
    return rightsText(status);
}

TargetBanner::TargetBanner(QWidget *parent) : QWidget(parent), m_banner(new Banner)
{
    setObjectName(QStringLiteral("targetBanner"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, Theme::Grid, 2 * Theme::Grid, 0);
    layout->addWidget(m_banner);
    connect(m_banner, &Banner::actionTriggered, this, &TargetBanner::refreshRequested);
    connect(m_banner, &Banner::dismissed, this, [this] {
        m_dismissed.insert({ m_target, m_text.title });
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
    const bool dismissed = m_text.canDismiss && m_dismissed.contains({ m_target, m_text.title });
    const bool speaks = m_shown && !m_text.title.isEmpty() && !dismissed;
    if (speaks) {
        m_banner->setDismissible(m_text.canDismiss);
        m_banner->showMessage(
            m_text.tone, m_text.title, m_text.detail, m_text.canRetry ? Tr::tr("Try now") : QString());
    }
    setVisible(speaks);
}

} // namespace datainsight
