// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QColor;
class QPainter;
class QString;
class QStyleOptionViewItem;

namespace datainsight {

/// Selection, hover and keyboard focus of an item in the lists of the shell: one rounded box in `box`.
void paintItemBackground(QPainter &painter, const QStyleOptionViewItem &option, const QRect &box);

/// An icon of ui/common in one colour; nothing for an empty name.
void paintIcon(QPainter &painter, const QString &name, const QRect &box, const QColor &tint);

} // namespace datainsight
