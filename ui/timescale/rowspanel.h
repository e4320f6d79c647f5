// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace datainsight {

class CommandBar;
class DataTable;
class FactList;
class KeptSplitter;
class LayoutMemory;
class RowModelBase;
class StatePanel;

/// A table, what there is to know of the row that is chosen, and what can be done to it; over the table a state in
/// words while there are no rows.
class RowsPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the table's object name, by which its columns are remembered; `widths` of the columns in digits;
    /// `above` may be null.
    RowsPanel(RowModelBase *model, const QString &name, const QString &title, const std::vector<int> &widths,
        QWidget *above = nullptr, QWidget *parent = nullptr);

    void remember(LayoutMemory *memory);
    DataTable *table() const { return m_table; }
    StatePanel *state() const { return m_state; }
    FactList *facts() const { return m_facts; }
    CommandBar *bar() const { return m_bar; }
    /// The source row that is chosen, the first of several; -1 for none.
    int chosenRow() const;
    void chooseRow(int sourceRow);

Q_SIGNALS:
    /// Another row, or none.
    void chosen();

private:
    DataTable *m_table;
    StatePanel *m_state;
    FactList *m_facts;
    CommandBar *m_bar;
    KeptSplitter *m_parts;
    QString m_name;
};

} // namespace datainsight
