// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/past/pastsource.h"

#include <QWidget>

class QPushButton;
class QSlider;
class QToolButton;

namespace datainsight {

class ElidedLabel;
class TimeRangeSelection;
struct PanelState;

/// Says that a page shows a moment of the past and which, lets the person move it within the span the window shows, and
/// goes back to live. Hidden while the window is live.
class PastBar final : public QWidget
{
    Q_OBJECT
public:
    PastBar(TargetFeed *feed, TimeRangeSelection *range, QWidget *parent = nullptr);

    /// As the range says: shows the bar and asks for its moment, or hides. True: the page is to show the past. A paused
    /// window is of the past where a moment of it was chosen, or nothing was read before the pause: `haveLive` false.
    /// Never without a store. To be called again whenever the range changes: the moment is part of it, so that all pages
    /// show the same.
    bool follow(const TargetId &target, bool haveLive);
    /// As a click on a chart wants it. Nothing without a store.
    void choose(Instant at);
    /// From a moment that was chosen back to live; false when there is none.
    bool leave();
    bool isPast() const { return m_past; }
    PastSource *source() const { return m_source; }
    /// "As of 14:03:12, sampled each second".
    QString text() const;
    /// Ready when there are sessions to show.
    PanelState state() const;

Q_SIGNALS:
    /// The moment, or what is known of it, is another.
    void changed();

private:
    void ask(Instant at);
    void updateText();
    Instant momentAt(int position) const;

    TargetFeed *m_feed;
    TimeRangeSelection *m_range;
    PastSource *m_source;
    ElidedLabel *m_text;
    QToolButton *m_earlier;
    QSlider *m_slider;
    QToolButton *m_later;
    QPushButton *m_live;
    TargetId m_target;
    TimeRange m_span {};
    bool m_past = false;
};

} // namespace datainsight
