// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTreeView>

namespace datainsight {

class LayoutMemory;

/// A tree of whole rows, painted as tables are: a frame shows where the keyboard is, Ctrl+C copies the row as text with
/// tabs, columns are moved by the person and come back as they were left.
class DataTree : public QTreeView
{
    Q_OBJECT

public:
    explicit DataTree(QWidget *parent = nullptr);

    /// Takes up order and widths of the columns left under this key, and keeps every later change there. Once there is
    /// a model.
    virtual void rememberColumns(LayoutMemory *memory, const QString &key);
    /// The shown cells of a row as text, separated by tabs.
    QString rowText(const QModelIndex &row) const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void keepColumns();

    QPointer<LayoutMemory> m_memory;
    QString m_key;
};

} // namespace datainsight
