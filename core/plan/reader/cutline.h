// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/plan.h"

#include <QStringView>

#include <utility>

namespace datainsight {

/// What a plan's first line begins.
PlanFormat contentOf(QStringView firstLine);

/// A key with or without its value, or an item of a list in quotes, as YAML plans consist of.
bool isYamlLine(QStringView text);

QStringView withoutTrailingSpace(QStringView text);

/// Whether nothing more went into `width` characters, but for spaces that are lost at a cut.
bool isFilled(QStringView text, qsizetype width);

/// Follows the double quotes of one line through its pieces; what stands in them has no newlines.
class Quotes
{
public:
    void take(QStringView piece)
    {
        for (const QChar c : piece) {
            if (std::exchange(m_escaped, false))
                continue;
            if (c == QLatin1Char('"'))
                m_open = !m_open;
            else
                m_escaped = m_open && c == QLatin1Char('\\');
        }
    }
    bool areOpen() const { return m_open; }

private:
    bool m_open = false;
    bool m_escaped = false;
};

/// The line that was put together last.
struct CutLine
{
    QStringView text; ///< all of it so far
    bool quoted = false; ///< a double quote is open
    bool full = false; ///< its last piece is filled
};

/// Whether `next` is more of the line above it. `lenient`: where lines were cut for certain, those may have been that
/// could end where they do.
bool goesOn(PlanFormat format, const CutLine &above, QStringView next, bool lenient);

/// Whether goesOn() can but guess: in a literal in XML a cut and a newline look the same.
bool isEitherWay(PlanFormat format, const CutLine &above, QStringView next);

/// Whether what stands in double quotes has no newlines in it, so that a line in which one is open goes on.
bool hasQuotedStrings(PlanFormat format);

} // namespace datainsight
