// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/indexes/suggestionrows.h"

#include <QWidget>

namespace datainsight {

class DataTable;
class LayoutMemory;
class StatePanel;

/// Suggested indexes as a table, those that save most first; or a state in its place.
class SuggestionTable final : public QWidget
{
    Q_OBJECT

public:
    explicit SuggestionTable(QWidget *parent = nullptr);

    void remember(LayoutMemory *memory, const QString &key);
    /// Null: none yet.
    void setReport(const AdviceReportPtr &report);
    void setFilter(const QString &text);
    void setState(const PanelState &state);

    /// The line the keyboard is at; null: none.
    const SuggestionItem *current() const;
    std::vector<SuggestionItem> chosen() const;

    SuggestionModel *model() const { return m_model; }
    DataTable *table() const { return m_table; }
    StatePanel *state() const { return m_state; }

Q_SIGNALS:
    void chosenChanged();
    void retryRequested();

private:
    SuggestionModel *m_model;
    DataTable *m_table;
    StatePanel *m_state;
    PanelState m_given; ///< beside what the filter does
};

} // namespace datainsight
