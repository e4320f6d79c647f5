// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pageregistry.h"

#include <algorithm>

namespace datainsight {

void PageRegistry::add(PageInfo info, PageFactory create, BadgeSource badge)
{
    Q_ASSERT(indexOf(info.id) < 0);
    m_entries.push_back({ std::move(info), std::move(create), std::move(badge) });
}

int PageRegistry::indexOf(const QString &id) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.info.id == id; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

} // namespace datainsight
