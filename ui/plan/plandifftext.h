// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

class PlanDiffModel;

/// A comparison as text to send to somebody: the sentence, both plans, what differs between them, and every node with
/// its figures, as the view shows them.
QString planDiffText(const PlanDiffModel &model);

} // namespace datainsight
