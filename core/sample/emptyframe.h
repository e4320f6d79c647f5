// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

namespace datainsight {

/// A frame of `family` without rows, of the same target and instant as `like`.
std::shared_ptr<Frame> emptyFrame(const Frame &like, std::shared_ptr<const FamilySpec> family);

} // namespace datainsight
