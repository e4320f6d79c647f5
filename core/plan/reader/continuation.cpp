// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/continuation.h"

#include "core/plan/reader/cutline.h"
#include "core/plan/reader/sections.h"

#include <algorithm>

namespace datainsight {

namespace {

bool isBlank(const TextLine &line)
{
    return QStringView(line.text).trimmed().isEmpty();
}

/// True where lines stand behind the space of a border, or behind the mark in its place.
bool isBordered(const TextLines &lines)
{
    return std::all_of(lines.begin(), lines.end(), [](const TextLine &line) {
        return line.text.isEmpty() || line.text.front() == QLatin1Char(' ') || isWrapMark(line.text.front());
    });
}

/// Joins what bears psql's marks of wrapped lines; false when nothing does. Without a border those stand at the right
/// edge only, where nothing else does.
bool joinWrapped(TextLines &lines, qsizetype width)
{
    const bool bordered = isBordered(lines);
    const bool atEdge = std::all_of(lines.begin(), lines.end(), [&](const TextLine &line) {
        return line.text.size() < width || isWrapMark(line.text.back()) || isNewlineMark(line.text.back());
    });
    TextLines joined;
    bool marked = false;
    QChar mark;
    for (auto &line : lines) {
        const bool joins = !mark.isNull() && !line.text.isEmpty() && (bordered ? line.text.front() == mark : atEdge);
        const qsizetype size = line.text.size();
        mark = size > 0 && isWrapMark(line.text.back()) && (bordered || size == width) ? line.text.back() : QChar();
        if (joins) {
            joined.back().text.chop(1);
            joined.back().text += QStringView(line.text).mid(bordered ? 1 : 0);
            marked = true;
        } else {
            joined.push_back(std::move(line));
        }
    }
    lines = std::move(joined);
    return marked;
}

/// Takes off the marks of newlines; false when there are none: nearly every line has one, or those at the edge.
bool stripNewlineMarks(TextLines &lines, qsizetype width)
{
    const auto marked = [](const TextLine &line) { return !line.text.isEmpty() && isNewlineMark(line.text.back()); };
    qsizetype newlines = 0;
    qsizetype filled = 0;
    bool atEdge = true;
    for (const auto &line : lines) {
        filled += isBlank(line) ? 0 : 1;
        newlines += marked(line) ? 1 : 0;
        atEdge = atEdge && (line.text.size() < width || marked(line));
    }
    if (newlines == 0 || (newlines + 1 < filled && !atEdge))
        return false;
    const bool all = newlines + 1 >= filled;
    for (auto &line : lines) {
        if (marked(line) && (all || line.text.size() >= width))
            line.text.chop(1);
        line.text.truncate(withoutTrailingSpace(line.text).size());
    }
    return true;
}

/// Puts pieces together to lines. `room` is how much of a line one piece can hold.
class LineJoiner
{
public:
    LineJoiner(PlanFormat content, qsizetype room) : m_content(content), m_room(room) { }

    bool isFull() const { return isFilled(m_piece, m_room); }
    bool goesOnIn(QStringView next, bool lenient) const
    {
        return !lines.empty() && goesOn(m_content, { lines.back().text, m_quotes.areOpen(), isFull() }, next, lenient);
    }
    /// Whether `next` may be more of the value or, as well, of the line.
    bool isUnsureOf(QStringView next) const
    {
        return !lines.empty() && isEitherWay(m_content, { lines.back().text, m_quotes.areOpen(), isFull() }, next);
    }
    void begin(TextLine line)
    {
        if (!lines.empty())
            lines.back().text.truncate(withoutTrailingSpace(lines.back().text).size());
        m_quotes = {};
        took(line.text, 0);
        lines.push_back(std::move(line));
    }
    /// `next` from `start` on belongs right behind the room of the piece before it.
    void goOn(const QString &next, qsizetype start = 0)
    {
        QString &whole = lines.back().text;
        whole.chop(std::max<qsizetype>(0, m_piece.size() - m_room));
        whole += QString(std::max<qsizetype>(0, m_room - m_piece.size()), QLatin1Char(' ')) + next.mid(start);
        took(next, start);
    }
    TextLines lines;

private:
    void took(const QString &piece, qsizetype start)
    {
        m_piece = piece;
        if (hasQuotedStrings(m_content))
            m_quotes.take(QStringView(piece).mid(std::min(start, piece.size())));
    }

    PlanFormat m_content;
    qsizetype m_room;
    QString m_piece;
    Quotes m_quotes;
};

/// How the lines below the first of a plan were cut where no mark says so.
struct Cut
{
    qsizetype width = 0; ///< of the widest line
    PlanFormat content = PlanFormat::Text;
    bool bordered = false;
    bool padded = false; ///< in old-ascii a space stands for the mark
    bool known = false; ///< only what goes on is padded

    bool pads(const TextLine &line) const { return line.text.size() == width && line.text.back() == QLatin1Char(' '); }
    qsizetype room() const { return width - (padded ? 1 : 0); }
    /// What of a line is none of its frame's.
    QStringView dataOf(const TextLine &line) const
    {
        return QStringView(line.text).mid(bordered && !line.text.isEmpty() ? 1 : 0);
    }
};

Cut cutOf(const TextLines &lines, qsizetype width, QStringView first)
{
    Cut cut { .width = width, .content = contentOf(first), .bordered = isBordered(lines) };
    bool others = false;
    bool clean = true;
    for (const auto &line : lines) {
        const bool pads = cut.pads(line);
        cut.padded = cut.padded || pads;
        others = others || !pads;
        clean = clean
            && (pads || line.text.isEmpty() || (line.text.size() < width && line.text.back() != QLatin1Char(' ')));
    }
    // Of a row's last line nothing is padded, so that of rows in text format it is known which ones go on.
    cut.known = cut.padded && others && clean && cut.content == PlanFormat::Text;
    return cut;
}

/// Most text has none, and is large: nothing is copied to find that out.
bool hasCuts(const TextLines &lines, size_t first, const Cut &cut)
{
    if (cut.padded)
        return true;
    Quotes quotes;
    for (size_t i = first + 1; i < lines.size(); ++i) {
        const QString &above = lines[i - 1].text;
        if (hasQuotedStrings(cut.content)) {
            quotes = {};
            quotes.take(above);
        }
        const bool full = isFilled(above, cut.room());
        if ((full || quotes.areOpen()) && !isBlank(lines[i])
            && goesOn(cut.content, { above, quotes.areOpen(), full }, cut.dataOf(lines[i]), false))
            return true;
    }
    return false;
}

TextLines joined(const TextLines &lines, size_t first, const Cut &cut, bool lenient)
{
    LineJoiner joiner(cut.content, cut.room());
    joiner.lines.assign(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(first));
    joiner.begin(lines[first]);
    for (size_t i = first + 1; i < lines.size(); ++i) {
        const auto &line = lines[i];
        const auto next = cut.dataOf(line);
        const bool goesOn = cut.known ? cut.pads(lines[i - 1]) && joiner.isFull() : joiner.goesOnIn(next, lenient);
        const bool unsure = joiner.isUnsureOf(next);
        if (goesOn && !next.trimmed().isEmpty())
            joiner.goOn(line.text, cut.bordered ? 1 : 0);
        else
            joiner.begin(line);
        joiner.lines.back().unsure = joiner.lines.back().unsure || unsure;
    }
    return std::move(joiner.lines);
}

void joinUnmarked(TextLines &lines, qsizetype width)
{
    const auto begin =
        std::find_if(lines.begin(), lines.end(), [](const TextLine &line) { return beginsPlan(line.text); });
    if (begin == lines.end())
        return;
    const auto first = static_cast<size_t>(begin - lines.begin());
    const Cut cut = cutOf(lines, width, begin->text);
    if (!hasCuts(lines, first, cut))
        return;
    auto some = joined(lines, first, cut, false);
    if (cut.padded || some.size() < lines.size())
        lines = some.size() < lines.size() ? joined(lines, first, cut, true) : std::move(some);
}

} // namespace

bool isWrapMark(QChar c)
{
    return c == QLatin1Char('.') || c == QChar(0x2026);
}

bool isNewlineMark(QChar c)
{
    return c == QLatin1Char('+') || c == QChar(0x21b5);
}

TextLines joinedLines(const std::vector<PrintedLine> &printed)
{
    qsizetype width = 0;
    for (const auto &one : printed)
        width = std::max(width, withoutTrailingSpace(one.line.text).size());
    const PlanFormat content = printed.empty() ? PlanFormat::Text : contentOf(printed.front().line.text);
    bool lenient =
        std::any_of(printed.begin(), printed.end(), [](const PrintedLine &one) { return one.join == LineJoin::Wraps; });
    const auto join = [&] {
        LineJoiner joiner(content, width);
        for (const auto &one : printed) {
            const bool unknown = one.join == LineJoin::Unknown;
            const bool goesOn = !joiner.lines.empty()
                && (one.join == LineJoin::Wraps || (unknown && joiner.goesOnIn(one.line.text, lenient)));
            const bool unsure = unknown && joiner.isUnsureOf(one.line.text);
            if (goesOn) {
                lenient = lenient || unknown;
                joiner.goOn(one.line.text);
            } else {
                joiner.begin(one.line);
            }
            joiner.lines.back().unsure = joiner.lines.back().unsure || unsure;
        }
        return std::move(joiner.lines);
    };
    const bool before = lenient;
    auto lines = join();
    return lenient == before ? lines : join();
}

void joinContinuations(TextLines &lines)
{
    qsizetype width = 0;
    for (const auto &line : lines)
        width = std::max(width, line.text.size());
    if (width == 0)
        return;
    const bool wrapped = joinWrapped(lines, width);
    if (!stripNewlineMarks(lines, width) && !wrapped)
        joinUnmarked(lines, width);
}

} // namespace datainsight
