// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"

#include <functional>
#include <vector>

namespace datainsight {

/// Makes a page when it is first shown. Runs on the UI thread; the result belongs to `parent`.
using PageFactory = std::function<Page *(QWidget *parent)>;

/// What the sidebar says of a page, from what is in memory anyway: asked each second, also while there is no such page.
using BadgeSource = std::function<PageBadge(const TargetId &target)>;

/// The pages there are, in the order of the sidebar and of Ctrl+1 … Ctrl+9. Filled by app/gui before the window is
/// made; a page that is not in it does not exist for anybody.
class PageRegistry
{
public:
    struct Entry
    {
        PageInfo info;
        PageFactory create;
        BadgeSource badge; ///< empty: the page says it itself, once it exists
    };

    void add(PageInfo info, PageFactory create, BadgeSource badge = {});

    const std::vector<Entry> &entries() const { return m_entries; }
    /// -1 when there is none of that id.
    int indexOf(const QString &id) const;

private:
    std::vector<Entry> m_entries;
};

} // namespace datainsight
