// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/customagopopup.h"

#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>

#include <algorithm>
#include <chrono>

namespace datainsight {

using namespace std::chrono_literals;

CustomAgoPopup::CustomAgoPopup(std::optional<Milliseconds> ago, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_number(new QSpinBox), m_unit(new QComboBox)
{
    setObjectName(QStringLiteral("customAgo"));
    setProperty("card", true);
    setAccessibleName(tr("Compare with another time ago"));
    m_number->setRange(1, 10000);
    m_number->setAccessibleName(tr("How long ago"));
    m_unit->setAccessibleName(tr("Unit of time"));
    m_unit->addItem(tr("minutes ago"), qint64 { 60 });
    m_unit->addItem(tr("hours ago"), qint64 { 3600 });
    m_unit->addItem(tr("days ago"), qint64 { 86400 });
    m_unit->addItem(tr("weeks ago"), qint64 { 7 * 86400 });
    const qint64 seconds = std::chrono::floor<Seconds>(ago.value_or(2h)).count();
    for (int i = 0; i < m_unit->count(); ++i) {
        const qint64 unit = m_unit->itemData(i).toLongLong();
        if (i > 0 && seconds % unit != 0)
            break;
        m_unit->setCurrentIndex(i);
        m_number->setValue(static_cast<int>(seconds / unit));
    }

    auto *compare = new QPushButton(tr("Compare"));
    compare->setProperty("primary", true);
    compare->setDefault(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::Grid);
    line->addWidget(m_number);
    line->addWidget(m_unit);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addLayout(line);
    layout->addWidget(compare);

    connect(compare, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(Seconds(m_number->value() * m_unit->currentData().toLongLong()));
        close();
    });
}

void CustomAgoPopup::openBelow(QWidget *anchor)
{
    adjustSize();
    QPoint at = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + Theme::Grid / 2));
    if (const auto *screen = anchor->screen())
        at.setX(std::max(at.x(), screen->availableGeometry().left()));
    move(at);
    show();
    m_number->setFocus(Qt::PopupFocusReason);
    m_number->selectAll();
}

} // namespace datainsight
