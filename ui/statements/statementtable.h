// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statements/statementrows.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QMenu;
class QToolButton;

namespace datainsight {

class DataTable;
class StatePanel;
struct PanelState;

/// The statements of a list as a table: filtered as one types, by level, tag and what became of them. Takes lists and
/// gives out what is chosen.
class StatementTable final : public QWidget
{
    Q_OBJECT
public:
    explicit StatementTable(QWidget *parent = nullptr);

    /// Lines are merged by statement: what is chosen and where one has scrolled to stays. Null empties it.
    void setList(StatementListPtr list);
    const StatementListPtr &list() const { return m_list; }
    /// Covers the table but for Ready and Stale.
    void setState(const PanelState &state);

    /// The one the keyboard is at; null for none.
    const StatementItem *current() const;
    /// Chooses it, also where the filter hides it. False when it is not in the list.
    bool choose(const StatementKey &identity);

    void setFilter(const QString &text);
    QString filter() const;
    void focusFilter();
    void setLevel(StatementLevel level);
    void setChange(ChangeChoice choice);
    void setOwn(bool shown);
    /// Clears what hides lines. False when nothing does.
    bool showAll();

    DataTable *table() const { return m_table; }
    StatementModel *model() const { return m_model; }
    QMenu *tagMenu() const { return m_tagMenu; }
    /// How many there are and pass the filter.
    const StatementItems &figures() const { return m_figures; }

Q_SIGNALS:
    void currentChanged();
    void figuresChanged();
    /// Enter or a double click on one.
    void opened();
    /// The button of the state was pressed.
    void retryRequested();

private:
    QWidget *makeTools();
    void refresh();
    void fillTagMenu();
    void showColumns();

    StatementModel *m_model;
    DataTable *m_table;
    StatePanel *m_state;
    QLineEdit *m_filter;
    QToolButton *m_tags;
    QMenu *m_tagMenu;
    QComboBox *m_level;
    QComboBox *m_change;
    QCheckBox *m_own;
    StatementListPtr m_list;
    StatementChoice m_choice;
    StatementItems m_figures; ///< without the items
    QTimer m_soon; ///< after the last key of a filter
    std::optional<bool> m_comparing; ///< nothing: no list yet
};

} // namespace datainsight
