// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/charts/plot.h"
#include "ui/common/panelstate.h"

#include <QFrame>

#include <functional>
#include <optional>

class QLabel;

namespace datainsight {

class ChartGroup;
class ChartLegend;
class ChartView;
class ElidedLabel;
class StatePanel;
class StatusPill;

/// A chart over time as a card: title, grain, legend with values, plot, and the states a panel can be in. Takes values,
/// holds no model. UI thread. setData() costs a scan of the points; pixels are made when it is next painted, so a
/// hidden chart costs nothing more, and one given the same data again is not repainted.
class TimeChart final : public QFrame
{
    Q_OBJECT

public:
    /// `title`: what it shows, as a sentence would say it ("Average active sessions by wait class").
    TimeChart(const QString &title, Unit unit, bool perSecond, ChartKind kind, QWidget *parent = nullptr);
    ~TimeChart() override;

    QString title() const;
    /// Why one looks at it, as tool tip of the title; plain text.
    void setHelp(const QString &text);
    /// The value axis reaches at least this far, so that idle noise stays small.
    void setTopAtLeast(double value);
    void setTimeZone(const QTimeZone &zone);
    void setGroup(ChartGroup *group);

    /// Replaces all it shows. Puts it into the Ready state, or Empty when nothing has a value.
    void setData(ChartData data);
    const ChartData &data() const;
    /// Loading, Empty, NoPermission and Error cover the plot; Stale pales it and says since when.
    void setState(const PanelState &state);
    const PanelState &state() const { return m_state; }
    /// What an empty chart says; default "Nothing was measured in this range."
    void setEmptyState(const PanelState &state);

    /// Shown series at the crosshair, or their last values without one.
    std::vector<double> legendValues() const;
    std::optional<Instant> cursor() const;
    /// Puts the crosshair of the whole group there.
    void setCursor(std::optional<Instant> at);
    /// Marks a span until another is set, or none; it moves with the time.
    void setSpan(std::optional<TimeRange> span);
    /// What its menu calls momentRequested(); empty: not there.
    void setMomentAction(const QString &text) { m_momentAction = text; }

    QString toCsv() const;
    /// The card at `scale` device pixels per pixel.
    QImage toImage(qreal scale = 2);
    void copyImage();
    void copyCsv() const;
    /// Ask for a file (FilePrompt), then write it off the UI thread; exported() or exportFailed() says how it went.
    void saveCsv();
    void saveImage();

    QSize sizeHint() const override { return { 400, 260 }; }
    QSize minimumSizeHint() const override { return { 200, 150 }; }

Q_SIGNALS:
    void zoomRequested(const datainsight::TimeRange &range);
    void zoomReset();
    /// A click, Enter at the crosshair, or the menu there.
    void momentRequested(datainsight::Instant at);
    void cursorMoved(std::optional<datainsight::Instant> at);
    /// The button of the state was pressed.
    void actionTriggered();
    void exported(const QString &path);
    void exportFailed(const datainsight::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void followCursor(std::optional<Instant> at, bool own);
    void toggleSeries(int series, bool only);
    void refreshLegend();
    void refreshHeader();
    QString earlierValue() const;
    void write(const QString &path, std::function<QByteArray()> content);

    QString m_title;
    ElidedLabel *m_titleLabel;
    QLabel *m_grainLabel;
    StatusPill *m_stalePill;
    ChartLegend *m_legend;
    ChartView *m_view;
    StatePanel *m_panel;
    ChartGroup *m_group = nullptr;
    PanelState m_state;
    PanelState m_emptyState;
    QString m_momentAction;
};

} // namespace datainsight
