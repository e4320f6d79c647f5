// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/activity/historychart.h"
#include "ui/activity/spansummary.h"
#include "ui/common/panelstate.h"
#include "ui/common/rowmodel.h"

#include <QWidget>

#include <array>
#include <functional>

class QComboBox;
class QHBoxLayout;
class QPushButton;

namespace datainsight {

class DataTable;
class ElidedLabel;
class StatePanel;

struct SpanItem
{
    SpanRow row;
    QString name; ///< as shown
};
using SpanModel = RowModel<SpanItem, QString>;

/// What made up the active sessions of a span: its statements, its waits, and who ran them, side by side. Choosing a
/// row of one limits the others to it; choosing it again lets go.
class SpanPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit SpanPanel(HistoryChart::ValueNames names, QWidget *parent = nullptr);

    /// `earlier` is the span that it is compared with, called `name`; nothing: with none.
    void setSummary(const SpanSummary &summary, const std::optional<SpanSummary> &earlier = {}, const QString &name = {});
    void setState(const PanelState &state);
    const SpanFilter &filter() const { return m_filter; }
    /// The same value again lets go of it.
    void toggle(HistoryDimension dimension, const QString &value);
    QString headline() const;
    /// Of a dimension that is shown; null else.
    SpanModel *model(HistoryDimension dimension) const;

Q_SIGNALS:
    /// Show the span alone.
    void zoomRequested();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// One of the lists.
    struct List
    {
        HistoryDimension dimension;
        SpanModel *model;
        DataTable *table;
    };

    List makeList(HistoryDimension dimension);
    QWidget *makeHead();
    void refresh();
    void arrange();
    QString headlineText() const;

    HistoryChart::ValueNames m_names;
    ElidedLabel *m_headline;
    QPushButton *m_release;
    QComboBox *m_who;
    std::vector<List> m_lists;
    QHBoxLayout *m_row = nullptr; ///< of the lists
    StatePanel *m_state;
    SpanSummary m_summary;
    std::optional<SpanSummary> m_earlier;
    QString m_earlierName;
    SpanFilter m_filter;
};

} // namespace datainsight
