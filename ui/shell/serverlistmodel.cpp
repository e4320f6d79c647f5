// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/serverlistmodel.h"

#include "ui/common/plainhtml.h"

#include <algorithm>

namespace datainsight {

bool ServerRow::sameAs(const ServerRow &other) const
{
    const auto newest = [](const ServerRow &row) { return row.activity.empty() ? Instant {} : row.activity.back().at; };
    return id == other.id && name == other.name && tone == other.tone && line == other.line && state == other.state
        && activity.size() == other.activity.size() && newest(*this) == newest(other) && members == other.members
        && folded == other.folded;
}

void ServerListModel::setRows(std::vector<ServerRow> rows)
{
    const bool sameShape = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
        [](const ServerRow &a, const ServerRow &b) { return a.id == b.id && (!a.isHeading() || a.name == b.name); });
    if (!sameShape) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    int first = -1;
    int last = -1;
    for (int i = 0; i < rowCount(); ++i) {
        auto &mine = m_rows[static_cast<size_t>(i)];
        auto &theirs = rows[static_cast<size_t>(i)];
        if (mine.sameAs(theirs))
            continue;
        mine = std::move(theirs);
        first = first < 0 ? i : first;
        last = i;
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first), index(last));
}

int ServerListModel::rowOf(const TargetId &id) const
{
    if (id.isEmpty())
        return -1;
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const ServerRow &row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

TargetId ServerListModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<size_t>(row)].id : TargetId {};
}

QString ServerListModel::headingAt(int row) const
{
    if (row < 0 || row >= rowCount() || !m_rows[static_cast<size_t>(row)].isHeading())
        return {};
    return m_rows[static_cast<size_t>(row)].name;
}

int ServerListModel::rowOfHeading(const QString &group) const
{
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [&](const ServerRow &row) { return row.isHeading() && row.name == group; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ServerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ServerListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
        return plainHtml(tr("%1: %2").arg(row.name, row.line));
    case Qt::AccessibleTextRole:
        if (!row.isHeading())
            return tr("%1, %2, %3").arg(row.name, row.state, row.line);
        return tr("Group %1, %2, %3, %4, %5")
            .arg(row.name, row.folded ? tr("folded") : tr("open"),
                row.members == 1 ? tr("1 server") : tr("%1 servers").arg(row.members), row.state, row.line);
    case RowRole:
        return QVariant::fromValue(row);
    default:
        return {};
    }
}

Qt::ItemFlags ServerListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // The keyboard gets to a heading, but what is chosen is always a server.
    if (m_rows[static_cast<size_t>(index.row())].isHeading())
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace datainsight
