// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/targetmonitor.h"
#include "ui/common/colours.h"

#include <QSet>
#include <QWidget>

namespace datainsight {

class Banner;

/// What the strip above a page says of its server, apart from the widget so that a table of cases can test it. Plain
/// text; empty title: nothing to say.
struct BannerText
{
    Tone tone = Tone::Info;
    QString title; ///< one sentence: what is going on, since when
    QString detail; ///< why, and what to do
    bool canRetry = false;
    bool canDismiss = false;

    friend bool operator==(const BannerText &, const BannerText &) = default;
};
BannerText bannerText(const TargetStatus &status, Instant now);

/// The strip above a page while its server is not as it should be: no answer (what is on screen stays, and is from
/// then), another one since a failover, not watched, or rights missing. Only for the server shown; others have their mark in the sidebar.
class TargetBanner : public QWidget
{
    Q_OBJECT
public:
    explicit TargetBanner(QWidget *parent = nullptr);

    void setStatus(const TargetStatus &status, Instant now);
    /// Off on pages that show no server.
    void setShown(bool shown);
    const BannerText &text() const { return m_text; }

Q_SIGNALS:
    void refreshRequested();

private:
    void refresh();

    BannerText m_text;
    TargetId m_target;
    QSet<std::pair<TargetId, QString>> m_dismissed; ///< with the title that was dismissed
    bool m_shown = true;
    Banner *m_banner;
};

} // namespace datainsight
