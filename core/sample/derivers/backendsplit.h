// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

namespace datainsight {

/// A sample of target.ash: who is active by group, and who they are.
struct SplitSample
{
    std::shared_ptr<Frame> groups; ///< without the rows of 0 sessions, and without the text `backends`
    FramePtr backends; ///< target.backends: the labels and `backends`; null where the family has no such column
};

SplitSample splitBackends(std::shared_ptr<Frame> raw);
std::shared_ptr<const FamilySpec> backendsFamily();

} // namespace datainsight
