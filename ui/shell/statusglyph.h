// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/health/verdict.h"
#include "ui/common/colours.h"

#include <QRectF>

class QPainter;

namespace datainsight {

/// The mark beside a server, a tile or a sentence. Its shape says as much as its colour: ring (nothing known), disc
/// (fine), square on its corner (notice), triangle (warning), octagon (critical).
void paintStatusGlyph(QPainter &painter, const QRectF &box, Tone tone);

Tone toneOf(Verdict verdict);
/// "fine", "warning" …: for screen readers.
QString verdictName(Verdict verdict);

} // namespace datainsight
