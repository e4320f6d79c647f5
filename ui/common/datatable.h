// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace datainsight {

class RowModelBase;
class RowProxy;

/// A table over a RowModel: sorted by a click on the head, filtered, whole rows selected, columns moved and hidden by
/// the person, Ctrl+C copies what is selected as text with tabs. Does not own the model.
class DataTable final : public QTableView
{
    Q_OBJECT

public:
    explicit DataTable(QWidget *parent = nullptr);

    void setRowModel(RowModelBase *model);
    RowProxy *proxy() const { return m_proxy; }
    /// Source rows of the selection, in the order shown.
    std::vector<int> selectedSourceRows() const;
    /// Heads and selected rows as shown, separated by tabs.
    QString selectedText() const;

Q_SIGNALS:
    /// Enter or a double click on a row.
    void rowActivated(int sourceRow);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showColumnMenu(const QPoint &position);

    RowProxy *m_proxy;
};

} // namespace datainsight
