// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pageregistry.h"

#include <QAbstractListModel>

#include <map>

namespace datainsight {

/// The pages of the sidebar with their badges, in the registry's order.
class PageListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IconRole = Qt::UserRole,
        BadgeRole, ///< PageBadge
        ShortcutRole,
    };

    explicit PageListModel(const PageRegistry &registry, QObject *parent = nullptr);

    void setBadge(const QString &pageId, const PageBadge &badge);
    /// "Ctrl+1" to "Ctrl+9", then none.
    static QString shortcutOf(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<PageInfo> m_pages;
    std::map<QString, PageBadge> m_badges;
};

} // namespace datainsight

Q_DECLARE_METATYPE(datainsight::PageBadge)
