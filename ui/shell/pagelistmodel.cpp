// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagelistmodel.h"

#include "ui/common/plainhtml.h"

namespace datainsight {

PageListModel::PageListModel(const PageRegistry &registry, QObject *parent) : QAbstractListModel(parent)
{
    for (const auto &entry : registry.entries())
        m_pages.push_back(entry.info);
}

void PageListModel::setBadge(const QString &pageId, const PageBadge &badge)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_pages[static_cast<size_t>(row)].id != pageId || m_badges[pageId] == badge)
            continue;
        m_badges[pageId] = badge;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

QString PageListModel::shortcutOf(int row)
{
    return row < 9 ? QStringLiteral("Ctrl+%1").arg(row + 1) : QString();
}

int PageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pages.size());
}

QVariant PageListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto &page = m_pages[static_cast<size_t>(index.row())];
    const auto found = m_badges.find(page.id);
    const PageBadge badge = found == m_badges.end() ? PageBadge {} : found->second;
    switch (role) {
    case Qt::DisplayRole:
        return page.title;
    case Qt::ToolTipRole:
        return badge.meaning.isEmpty() ? QVariant() : QVariant(plainHtml(badge.meaning));
    case Qt::AccessibleTextRole:
        return badge.meaning.isEmpty() ? page.title : tr("%1, %2").arg(page.title, badge.meaning);
    case IconRole:
        return page.icon;
    case BadgeRole:
        return QVariant::fromValue(badge);
    case ShortcutRole:
        return shortcutOf(index.row());
    default:
        return {};
    }
}

} // namespace datainsight
