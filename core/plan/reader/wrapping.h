// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/reader/serverlog.h"

namespace datainsight {

/// Removes what a printing program put around the lines of one result: psql's frames, headings, continuation and wrap
/// marks and expanded records, pgAdmin's, DBeaver's and CSV's quotes and bars.
void unwrapLines(TextLines &lines);

/// "db_1  | …", which docker-compose puts in front of every line.
void stripContainerNames(TextLines &lines);

} // namespace datainsight
