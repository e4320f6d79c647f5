// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/backendsignal.h"
#include "ui/activity/sessionrows.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace datainsight {

class DataTable;
class FoldingRow;
class StatePanel;
struct PanelState;

/// The sessions of a list as a table: filtered as one types, grouped, groups folded, several chosen. Takes lists and
/// gives out what is chosen; what it is asked for nobody else sees.
class SessionTable final : public QWidget
{
    Q_OBJECT
public:
    explicit SessionTable(QWidget *parent = nullptr);

    /// Rows are merged by session: what is chosen and where one has scrolled to stays. Null empties it.
    void setList(SessionListPtr list);
    /// Covers the table but for Ready and Stale.
    void setState(const PanelState &state);

    /// Those chosen that are still shown, in the order shown.
    std::vector<SessionRow> chosen() const;
    /// The one the keyboard is at; nothing on a heading.
    std::optional<SessionRow> current() const;
    /// Chooses it, also where the filter or a fold hides it. False when it is not in the list.
    bool choose(int pid);
    /// Chooses none.
    void letGo();

    void setFilter(const QString &text);
    QString filter() const;
    void focusFilter();
    void setGrouping(std::optional<SessionDimension> grouping);
    void setBackground(bool shown);

    /// Beside the filter, at the end of the tools.
    void addTool(QWidget *tool);
    DataTable *table() const { return m_table; }
    SessionModel *model() const { return m_model; }
    /// How many there are to be shown, pass the filter, and are active among those.
    const SessionItems &figures() const { return m_figures; }

Q_SIGNALS:
    void chosenChanged();
    void figuresChanged();
    /// Enter or a double click on one.
    void opened();
    /// Del, and Shift+Del.
    void signalRequested(datainsight::SignalKind kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTools();
    void refresh();
    void fold(const QString &group, bool folded);
    bool foldByKey(int key);
    void spanHeadings();
    int currentSourceRow() const;
    void announce();

    SessionModel *m_model;
    DataTable *m_table;
    StatePanel *m_state;
    QLineEdit *m_filter;
    QComboBox *m_grouping;
    QCheckBox *m_background;
    QWidget *m_tools = nullptr;
    SessionListPtr m_list;
    SessionView m_view;
    SessionItems m_figures; ///< without the items
    QTimer m_soon; ///< after the last key of a filter
    bool m_refreshing = false;
};

} // namespace datainsight
