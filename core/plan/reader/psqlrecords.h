// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/reader/serverlog.h"

namespace datainsight {

/// Takes psql's expanded output (\x) apart: a head for each record, and the column's name in front of its first line,
/// in every border, line style and format; what was wrapped is joined. False, and `lines` as they were, when they are
/// no such output.
bool stripRecords(TextLines &lines);

} // namespace datainsight
