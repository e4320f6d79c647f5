// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/indexes/indexmodel.h"

#include <QWidget>

namespace datainsight {

class DataTable;
class LayoutMemory;
class StatePanel;
struct PanelState;

/// Lines about indexes as a table that is sorted and filtered; a heading stands for all below it. Shows a state in its
/// place where there are no lines.
class IndexTable final : public QWidget
{
    Q_OBJECT

public:
    /// `sorted` is the column it is sorted by at first, the most first.
    IndexTable(std::vector<IndexColumn> columns, QStringView sorted, QWidget *parent = nullptr);

    /// Columns come back as they were left under this key; `hidden` are not shown before a person asks for them.
    void remember(LayoutMemory *memory, const QString &key, const QStringList &hidden = {});
    void setItems(std::vector<IndexItem> items);
    void setFilter(const QString &text);
    /// Covers the table but for Ready.
    void setState(const PanelState &state);

    /// The line the keyboard is at; null: none.
    const IndexItem *current() const;
    /// What is selected, and all below the headings among that.
    std::vector<IndexItem> chosen() const;
    bool choose(quint64 key);

    IndexModel *model() const { return m_model; }
    DataTable *table() const { return m_table; }
    StatePanel *state() const { return m_state; }

Q_SIGNALS:
    /// Another line, or something else is known of it, or others are selected.
    void chosenChanged();
    void retryRequested();

private:
    IndexModel *m_model;
    DataTable *m_table;
    StatePanel *m_state;
    quint64 m_kept = 0; ///< the line the keyboard was at before a new beginning
};

} // namespace datainsight
