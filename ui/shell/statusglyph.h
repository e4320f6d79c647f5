// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/health/finding.h"
#include "ui/common/colours.h"

#include <QRectF>

class QPainter;

namespace datainsight {

/// The icon of a tone beside a server or a sentence; a ring where nothing is known.
void paintStatusGlyph(QPainter &painter, const QRectF &box, Tone tone);

Tone toneOf(HealthLevel level);
/// "fine", "warning" …: for screen readers.
QString levelName(HealthLevel level);

} // namespace datainsight
