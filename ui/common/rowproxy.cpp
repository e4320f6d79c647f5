// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/rowproxy.h"

#include "ui/common/celltext.h"
#include "ui/common/rowmodelbase.h"

#include <cmath>

namespace datainsight {

namespace {

bool isMissing(const QVariant &value)
{
    return !value.isValid() || value.isNull()
        || (value.userType() == QMetaType::Double && std::isnan(value.toDouble()));
}

/// The run of digits, or of anything else, at the head of `text`.
QStringView leadingRun(QStringView text)
{
    const bool digits = text.front().isDigit();
    qsizetype end = 1;
    while (end < text.size() && text.at(end).isDigit() == digits)
        ++end;
    return text.first(end);
}

int compareFigures(QStringView a, QStringView b)
{
    while (a.size() > 1 && a.front() == QLatin1Char('0'))
        a = a.mid(1);
    while (b.size() > 1 && b.front() == QLatin1Char('0'))
        b = b.mid(1);
    return a.size() == b.size() ? a.compare(b) : static_cast<int>(a.size() - b.size());
}

/// QCollator's numeric mode does nothing in the C locale, so figures are compared here.
int compareAsPeopleCount(QStringView a, QStringView b, const QCollator &collator)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        const QStringView partA = leadingRun(a);
        const QStringView partB = leadingRun(b);
        const bool figures = partA.front().isDigit() && partB.front().isDigit();
        const int order = figures ? compareFigures(partA, partB) : collator.compare(partA, partB);
        if (order != 0)
            return order;
        a = a.mid(partA.size());
        b = b.mid(partB.size());
    }
    return static_cast<int>(a.size() - b.size());
}

bool sortsItself(const QAbstractItemModel *model)
{
    const auto *rows = qobject_cast<const RowModelBase *>(model);
    return rows && rows->sortsItself();
}

} // namespace

RowProxy::RowProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setSortRole(SortRole);
}

void RowProxy::setFilterText(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

void RowProxy::setRowFilter(std::function<bool(int)> accepts)
{
    m_accepts = std::move(accepts);
    invalidateFilter();
}

void RowProxy::setGroups(std::function<RowGroup(int)> groupOf)
{
    m_groupOf = std::move(groupOf);
    invalidate();
}

void RowProxy::setSourceModel(QAbstractItemModel *model)
{
    // A view sorts as soon as it may, before there are rows.
    if (sortsItself(model))
        QSortFilterProxyModel::sort(-1);
    QSortFilterProxyModel::setSourceModel(model);
}

void RowProxy::sort(int column, Qt::SortOrder order)
{
    if (sortsItself(sourceModel()))
        sourceModel()->sort(column, order);
    else
        QSortFilterProxyModel::sort(column, order);
}

bool RowProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_groupOf) {
        const RowGroup a = m_groupOf(left.row());
        const RowGroup b = m_groupOf(right.row());
        if (a.place != b.place)
            return before(a.place < b.place);
        if (a.name != b.name)
            return before(compareAsPeopleCount(a.name, b.name, m_collator) < 0);
        if (a.isHeading != b.isHeading)
            return before(a.isHeading);
    }
    const QVariant a = left.data(SortRole);
    const QVariant b = right.data(SortRole);
    // What is sorted most, and QVariant::compare() takes five times as long for it.
    if (a.userType() == QMetaType::Double && b.userType() == QMetaType::Double) {
        const double x = *static_cast<const double *>(a.constData());
        const double y = *static_cast<const double *>(b.constData());
        if (!std::isnan(x) && !std::isnan(y))
            return x < y;
    }
    const bool noA = isMissing(a);
    const bool noB = isMissing(b);
    if (noA || noB)
        return sortOrder() == Qt::AscendingOrder ? !noA && noB : noA && !noB;
    if (a.userType() == QMetaType::QString && b.userType() == QMetaType::QString)
        return compareAsPeopleCount(a.toString(), b.toString(), m_collator) < 0;
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

bool RowProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (m_accepts && !m_accepts(sourceRow))
        return false;
    if (showsWords(sourceRow, sourceParent))
        return true;
    const RowGroup group = m_groupOf ? m_groupOf(sourceRow) : RowGroup {};
    for (int row = 0; group.isHeading && row < sourceModel()->rowCount(sourceParent); ++row)
        if (row != sourceRow && m_groupOf(row).name == group.name && showsWords(row, sourceParent))
            return true;
    return false;
}

bool RowProxy::showsWords(int sourceRow, const QModelIndex &sourceParent) const
{
    const auto shows = [&](const QString &word) {
        for (int column = 0; column < sourceModel()->columnCount(sourceParent); ++column) {
            if (cellText(sourceModel()->index(sourceRow, column, sourceParent)).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    };
    return std::all_of(m_words.begin(), m_words.end(), shows);
}

} // namespace datainsight
