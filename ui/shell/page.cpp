// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page.h"

namespace datainsight {

Page::Page(PageInfo info, QWidget *parent) : QWidget(parent), m_info(std::move(info))
{
    setObjectName(m_info.id);
    setAccessibleName(m_info.title);
}

void Page::setTarget(const TargetId &target)
{
    if (m_target == target)
        return;
    m_target = target;
    m_cancel.renew();
    targetChanged();
}

void Page::activate()
{
    if (m_active)
        return;
    m_active = true;
    m_cancel.renew();
    activated();
}

void Page::deactivate()
{
    if (!m_active)
        return;
    m_active = false;
    m_cancel.cancel();
    deactivated();
}

void Page::setBadge(PageBadge badge)
{
    if (m_badge == badge)
        return;
    m_badge = std::move(badge);
    Q_EMIT badgeChanged();
}

} // namespace datainsight
