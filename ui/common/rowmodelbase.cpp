// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/rowmodelbase.h"

#include "ui/common/celltext.h"
#include "ui/common/plainhtml.h"

#include <QFont>

namespace datainsight {

namespace {

/// Longer cells are cut off where they are shown, so their whole text goes into the tool tip.
constexpr qsizetype LongText = 24;
constexpr qsizetype MostToolTip = 4000;

QVariant toolTipOf(const QVariant &value)
{
    if (value.userType() != QMetaType::QString)
        return {};
    const QString text = value.toString();
    if (text.size() < LongText)
        return {};
    return plainHtml(text.left(MostToolTip));
}

} // namespace

QVariant columnHead(const ColumnInfo &info, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return info.title;
    case Qt::ToolTipRole:
        return info.help.isEmpty() ? QVariant() : QVariant(plainHtml(info.help));
    case Qt::TextAlignmentRole:
        return static_cast<int>((info.unit ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ColumnIdRole:
        return info.id;
    default:
        return {};
    }
}

RowModelBase::RowModelBase(std::vector<ColumnInfo> columns, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns))
{ }

int RowModelBase::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

int RowModelBase::columnIndex(QStringView id) const
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].id == id)
            return static_cast<int>(i);
    }
    return -1;
}

QVariant RowModelBase::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    return columnHead(column(section), role);
}

QVariant RowModelBase::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ColumnInfo &info = column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellValue(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return cellText(index);
    case Qt::ToolTipRole:
        return toolTipOf(cellValue(index.row(), index.column()));
    case Qt::TextAlignmentRole:
        return static_cast<int>((info.unit ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return cellSortKey(index.row(), index.column());
    case UnitRole:
        return info.unit ? QVariant(static_cast<int>(*info.unit)) : QVariant();
    case PerSecondRole:
        return info.perSecond;
    case Qt::FontRole: {
        if (!isStrong(index.row(), index.column()))
            return {};
        QFont font;
        font.setBold(true);
        return font;
    }
    case ToneRole:
        return cellTone(index.row(), index.column());
    case FixedWidthRole:
        return info.fixedWidth;
    case ColumnIdRole:
        return info.id;
    case AtLeastRole:
        return isAtLeast(index.row(), index.column());
    case BarRole:
        return cellBar(index.row(), index.column());
    default:
        return {};
    }
}

} // namespace datainsight
