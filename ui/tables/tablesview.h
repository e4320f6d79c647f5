// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/tablesmodel.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace datainsight {

class DataTable;
class StatePanel;
struct PanelState;

/// The tables of a sheet with what chooses among them: filtered as one types, those with a remark, those of the system.
/// Right opens a table's parts, Left closes them or goes to their table. Takes sheets and gives out what is chosen.
class TablesView final : public QWidget
{
    Q_OBJECT

public:
    explicit TablesView(QWidget *parent = nullptr);

    /// What is chosen, opened and scrolled to stays. Null empties it.
    void setSheet(const TableSheetPtr &sheet);
    /// Covers the table but for Ready and Stale.
    void setState(const PanelState &state);

    /// The table the keyboard is at, by its place in the sheet's list; -1: none.
    int current() const;
    /// Those selected, by their places in the sheet's list, as they are shown.
    std::vector<int> chosen() const;
    /// Chooses it, also where a filter hides it. False when it is not in the sheet.
    bool choose(quint32 oid);

    void setFilter(const QString &text);
    QString filter() const;
    void focusFilter();
    void setRemarkable(bool only);
    /// Lets go of what hides tables. False when nothing does.
    bool showAll();

    DataTable *table() const { return m_table; }
    TablesModel *model() const { return m_model; }
    StatePanel *state() const { return m_state; }

Q_SIGNALS:
    /// Another table is the current one, or is it with other figures.
    void currentChanged();
    void chosenChanged();
    /// Enter or a double click on one.
    void opened();
    void retryRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTools();
    void makeTable();
    void applyChoice();
    void goTo(int row);

    TablesModel *m_model;
    DataTable *m_table;
    StatePanel *m_state;
    QLineEdit *m_filter;
    QComboBox *m_which;
    QCheckBox *m_system;
    QTimer m_soon; ///< after the last key of a filter
};

} // namespace datainsight
