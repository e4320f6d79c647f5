// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/plan/planscene.h"

#include <QByteArray>

namespace datainsight {

/// A page to send to a colleague: figures, findings, the graph (`svg`, as QSvgGenerator writes it), the tree and the
/// text it was read from. One file, no script, nothing fetched, every text escaped.
QByteArray planHtml(const PlanScene &scene, const QByteArray &svg, const Colours &colours);

} // namespace datainsight
