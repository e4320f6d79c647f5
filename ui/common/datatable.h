// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QPointer>
#include <QSet>
#include <QTableView>

namespace datainsight {

class LayoutMemory;
class RowModelBase;
class RowProxy;

/// A table over a RowModel: sorted by a click on the head, filtered, whole rows selected, columns moved and hidden by
/// the person (a menu on the head, or Shift+F10), Ctrl+C copies what is selected as text with tabs. Does not own the
/// model.
class DataTable final : public QTableView
{
    Q_OBJECT

public:
    explicit DataTable(QWidget *parent = nullptr);

    void setRowModel(RowModelBase *model);
    RowProxy *proxy() const { return m_proxy; }
    /// Takes up the columns as they were left under this key (order, widths, which are shown, sorting), and keeps every
    /// later change there. Once there is a model.
    void rememberColumns(LayoutMemory *memory, const QString &key);
    /// What the rows have nothing for now: these columns are neither shown nor offered, and come back as they were.
    void setAbsentColumns(const QSet<int> &columns);
    /// Sorts, unless the person has chosen a sorting that the rows have.
    void setGivenSorting(int column, Qt::SortOrder order);
    /// Makes columns as wide as what is in them, unless the person has a layout of their own.
    void fitColumns();
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
    void keepColumns();
    void showColumns();
    void noteUnwanted();
    void restoreWanted(const QJsonObject &layout);

    RowProxy *m_proxy;
    QPointer<LayoutMemory> m_memory;
    QString m_key;
    QJsonObject m_given; ///< the columns before the person touched them
    QJsonObject m_layout; ///< as the person left them
    QSet<int> m_absent;
    QSet<int> m_unwanted; ///< hidden by the person
    bool m_arranged = false; ///< the person has a layout of their own
    bool m_ownChange = false; ///< widths are being changed by us
};

} // namespace datainsight
