// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/reader/serverlog.h"

#include <vector>

namespace datainsight {

/// How a printed line stands to the one above it.
enum class LineJoin {
    Begins, ///< a row of its own
    Breaks, ///< the same value, behind a newline in it
    Wraps, ///< the same line of it, cut because it was too wide
    Unknown ///< one of the last two: psql's old-ascii marks neither
};

struct PrintedLine
{
    TextLine line;
    LineJoin join = LineJoin::Begins;
};

/// psql's marks at the right edge and, where there is a border, at the left one.
bool isWrapMark(QChar c);
bool isNewlineMark(QChar c);

/// The lines as they were before they were printed. What is unknown goes on where the line above it fills the width and
/// does not end as a line of its format does; JSON and XML are the same either way.
TextLines joinedLines(const std::vector<PrintedLine> &printed);

/// psql marks a line that goes on in the next one with "+" (a newline in the value) or "." (wrapped) at the right edge,
/// in its old-ascii with spaces; terminals with nothing.
void joinContinuations(TextLines &lines);

} // namespace datainsight
