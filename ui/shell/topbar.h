// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace datainsight {

class CompareButton;
class ElidedLabel;
class RangeBar;
class TimeRangeSelection;

/// The top edge: what is shown, of which time, live or paused, and the ways to refresh and to search.
class TopBar : public QFrame
{
    Q_OBJECT
public:
    explicit TopBar(TimeRangeSelection *selection, QWidget *parent = nullptr);

    /// Page and server; the time controls are hidden on pages without a time.
    void setTitle(const QString &page, const QString &server);
    void setTimeShown(bool shown);

Q_SIGNALS:
    void refreshRequested();
    void paletteRequested();
    void themeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void follow();
    void arrange();

    TimeRangeSelection *m_selection;
    QLabel *m_title;
    ElidedLabel *m_subtitle;
    RangeBar *m_ranges;
    CompareButton *m_compare;
    QToolButton *m_live;
    QToolButton *m_refresh;
    QToolButton *m_search;
    QToolButton *m_theme;
    QString m_server;
    bool m_timeShown = true;
};

} // namespace datainsight
