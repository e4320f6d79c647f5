// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"

#include <QIcon>
#include <QPixmap>

namespace datainsight {

/// The line icon resources/icons/<name>.svg in the theme's text colour: muted at rest, full when active or selected,
/// faint when disabled. Follows theme changes and device pixel ratio by itself. An unknown name warns and is blank.
QIcon icon(const QString &name);
/// The same in the colour of a tone, for states and severities.
QIcon icon(const QString &name, Tone tone);
/// One rendering in any colour, crisp at `devicePixelRatio`; kept in QPixmapCache.
QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal devicePixelRatio);

/// The icon that stands beside a tone, so that it is never colour alone: "ok", "info", "warning", "error"; empty for
/// Neutral and Accent.
QString toneIcon(Tone tone);

} // namespace datainsight
