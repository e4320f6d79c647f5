// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/reader/serverlog.h"

#include <vector>

namespace datainsight {

/// The documents in one result whose frame is gone: each of XML and JSON, and the text between; with what was said
/// above it. Where that is all there is, it is given back.
std::vector<TextLines> splitDocuments(TextLines lines);

} // namespace datainsight
