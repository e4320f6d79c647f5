// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/psqlrecords.h"

#include "core/plan/reader/continuation.h"
#include "core/plan/reader/sections.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace datainsight {

namespace {

const QLatin1String Name("QUERY PLAN");
const QString Bars = QStringLiteral("|│║");

bool isBlank(QStringView text)
{
    return text.trimmed().isEmpty();
}

/// "-[ RECORD 1 ]----", "* Record 1"; translated too.
bool isHead(const QString &line)
{
    static const QRegularExpression head(QStringLiteral(R"(^\s*[-+|*─│┌├═║╔╠]*\[ [^\]]* \d+ \]|^\s*\* \w+ \d+\s*$)"));
    return head.match(line).hasMatch();
}

/// Where the parts of its lines stand: "| QUERY PLAN | Limit … +|".
struct Frame
{
    qsizetype name = 0;
    qsizetype separator = -1; ///< there is none without a border
    qsizetype data = 0; ///< behind the space, or the mark in its place, that the data begins with
    bool closed = false; ///< a bar stands right of it
    bool raw = false; ///< unaligned: only the first line of a record has anything around it
};

std::optional<Frame> frameOf(const QString &line)
{
    static const QRegularExpression named(QStringLiteral(R"(^(\s*[|│║])?(\s*)QUERY PLAN( ?[|│║])?(?=.*[^\s|│║+↵]))"));
    // Asked of each line of a plan, and a letter is found faster than a word.
    if (!line.contains(Name.front()) || !line.contains(Name))
        return std::nullopt;
    const auto match = named.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    Frame frame;
    frame.name = match.capturedEnd(2);
    frame.closed = !match.captured(1).isEmpty();
    const QString separator = match.captured(3);
    frame.raw = separator.size() == 1;
    frame.separator = separator.isEmpty() ? -1 : match.capturedEnd(3) - 1;
    frame.data = separator.isEmpty() ? frame.name + Name.size() + 1 : match.capturedEnd(3) + (frame.raw ? 0 : 1);
    const bool spaced = frame.raw || line.size() < frame.data || line.at(frame.data - 1) == QLatin1Char(' ');
    return spaced && !(frame.closed && frame.separator < 0) ? std::optional(frame) : std::nullopt;
}

class RecordReader
{
public:
    explicit RecordReader(const Frame &frame) : m_frame(frame) { }

    bool hasBars() const { return m_frame.separator >= 0; }
    /// False where the records have ended.
    bool take(const TextLine &line)
    {
        if (isNamed(line.text))
            add(line, LineJoin::Begins);
        else if (isHead(line.text) || isBlank(line.text) || isDecoration(line.text))
            return true;
        else if (m_frame.raw)
            m_lines.push_back({ line, LineJoin::Breaks });
        else if (isContinuation(line.text))
            add(line, joinOf(line.text));
        else
            return false;
        return true;
    }

    TextLines finish()
    {
        if (!m_frame.raw)
            stripMarks();
        return joinedLines(m_lines);
    }

private:
    bool isNamed(const QString &text) const
    {
        return QStringView(text).mid(std::min(m_frame.name, text.size())).startsWith(Name)
            && (m_frame.separator < 0
                || (text.size() > m_frame.separator && Bars.contains(text.at(m_frame.separator))));
    }

    /// Blank where the name stands.
    bool isContinuation(const QString &text) const
    {
        return isBlank(QStringView(text).mid(m_frame.name, Name.size()))
            && (m_frame.separator < 0
                || (text.size() > m_frame.separator
                    && QString(Bars + QStringLiteral(":;")).contains(text.at(m_frame.separator))));
    }

    LineJoin joinOf(const QString &text) const
    {
        const QChar separator = m_frame.separator < 0 ? QChar() : text.at(m_frame.separator);
        if (separator == QLatin1Char(';') || (text.size() >= m_frame.data && isWrapMark(text.at(m_frame.data - 1))))
            return LineJoin::Wraps;
        return separator == QLatin1Char(':') ? LineJoin::Breaks : LineJoin::Unknown;
    }

    void add(const TextLine &line, LineJoin join)
    {
        QString text = line.text;
        if (m_frame.closed) {
            while (text.endsWith(QLatin1Char(' ')))
                text.chop(1);
            if (!text.isEmpty() && Bars.contains(text.back()))
                text.chop(1);
        }
        m_lines.push_back({ { text.mid(m_frame.data), line.number }, join });
    }

    /// What is right of the data: psql's marks where the value goes on, else a space where there is a bar.
    void stripMarks()
    {
        const auto goesOn = [&](size_t i) { return i + 1 < m_lines.size() && m_lines[i + 1].join != LineJoin::Begins; };
        const auto markOf = [&](size_t i) {
            const auto text = QStringView(m_lines[i].line.text);
            return text.isEmpty() ? QChar() : text.back();
        };
        bool marked = true;
        for (size_t i = 0; i < m_lines.size(); ++i)
            marked = marked && (!goesOn(i) || isWrapMark(markOf(i)) || isNewlineMark(markOf(i)));
        for (size_t i = 0; i < m_lines.size(); ++i) {
            QString &text = m_lines[i].line.text;
            if (m_frame.closed || (marked && goesOn(i)))
                text.chop(1);
            if (marked && goesOn(i) && m_lines[i + 1].join == LineJoin::Unknown)
                m_lines[i + 1].join = LineJoin::Breaks;
            const bool cut = goesOn(i) && m_lines[i + 1].join != LineJoin::Breaks;
            while (!cut && text.endsWith(QLatin1Char(' ')))
                text.chop(1);
        }
    }

    Frame m_frame;
    std::vector<PrintedLine> m_lines;
};

} // namespace

bool stripRecords(TextLines &lines)
{
    const auto first =
        std::find_if(lines.begin(), lines.end(), [](const TextLine &line) { return frameOf(line.text).has_value(); });
    if (first == lines.end())
        return false;
    RecordReader reader(*frameOf(first->text));
    auto end = first;
    while (end != lines.end() && reader.take(*end))
        ++end;
    // Without bars it may be a sentence.
    const bool headed = std::any_of(lines.begin(), end, [](const TextLine &line) { return isHead(line.text); });
    if (!reader.hasBars() && !headed && end != lines.end())
        return false;
    TextLines stripped(lines.begin(), first);
    std::erase_if(stripped, [](const TextLine &line) { return isHead(line.text) || isDecoration(line.text); });
    const auto records = reader.finish();
    stripped.insert(stripped.end(), records.begin(), records.end());
    std::copy_if(end, lines.end(), std::back_inserter(stripped),
        [](const TextLine &line) { return !isBlank(line.text) && !isDecoration(line.text); });
    lines = std::move(stripped);
    return true;
}

} // namespace datainsight
