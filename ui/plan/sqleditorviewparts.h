// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// What the files of SqlEditorView share: numbers of margins, markers and indicators, and Scintilla's own type.
namespace datainsight::sqleditorview {

// Margins, from the left.
constexpr int NumbersAt = 0;
constexpr int StatementAt = 1;
constexpr int GapAt = 2;
constexpr int StatementMark = 1;
constexpr int ErrorLineMark = 2;
constexpr int ErrorIndicator = 8;

inline unsigned long number(qsizetype value)
{
    return static_cast<unsigned long>(value);
}

} // namespace datainsight::sqleditorview
