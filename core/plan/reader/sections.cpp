// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/sections.h"

#include <QRegularExpression>

#include <algorithm>

namespace datainsight {

namespace {

bool isBlank(const TextLine &line)
{
    return QStringView(line.text).trimmed().isEmpty();
}

/// psql's head of an expanded result: "-[ RECORD 1 ]----", "* Record 1".
bool isFirstRecord(const QString &line)
{
    static const QRegularExpression first(QStringLiteral(R"(^[^\w\[]*\[ [^\]]* 1 \]|^\* \w+ 1\s*$)"));
    const auto text = QStringView(line).trimmed();
    if (text.isEmpty() || text.front().isLetterOrNumber() || text.startsWith(QLatin1String("->")))
        return false;
    return line.contains(QLatin1String(" 1")) && first.match(line).hasMatch();
}

bool isFooter(const QString &line)
{
    static const QRegularExpression footer(QStringLiteral(R"(^\s*\(\d+ [^()=]*\)\s*$)"));
    return QStringView(line).trimmed().startsWith(QLatin1Char('(')) && footer.match(line).hasMatch();
}

bool isFence(const QString &line)
{
    static const QRegularExpression fence(QStringLiteral(R"(^\s*(```|~~~)\w*\s*$)"));
    const auto text = QStringView(line).trimmed();
    return (text.startsWith(QLatin1Char('`')) || text.startsWith(QLatin1Char('~'))) && fence.match(line).hasMatch();
}

/// "QUERY PLAN|[": psql's expanded output where there are no records' heads.
bool beginsPlanInRecord(const QString &line)
{
    static const QRegularExpression named(QStringLiteral(R"(^\s*[|│║]?\s*QUERY PLAN\s*[|│║]?\s*)"));
    const auto match = line.contains(QLatin1String("QUERY PLAN")) ? named.match(line) : QRegularExpressionMatch();
    return match.hasMatch() && beginsPlan(line.mid(match.capturedEnd()));
}

class ResultSplitter
{
public:
    void take(TextLine line)
    {
        if (isFence(line.text)) {
            close();
        } else if (isHeading(line.text)) {
            // What stands below the blank line that ended the last result was said about this one.
            begin(std::move(line), m_headed);
            m_headed = true;
        } else if (isFirstRecord(line.text)) {
            begin(std::move(line), true);
            m_expanded = true;
        } else if (isFooter(line.text)) {
            close();
        } else if (m_whole && isBlank(line)) {
            close();
        } else {
            m_whole = isLastLine(line.text) || (m_whole && isDecoration(line.text));
            m_plan = m_plan || beginsPlan(line.text) || beginsPlanInRecord(line.text);
            m_headed = m_headed || (m_expanded && line.text.contains(QLatin1String("QUERY PLAN")));
            m_current.push_back(std::move(line));
        }
    }

    std::vector<TextLines> finish()
    {
        if (m_headed)
            takeTail();
        if (m_headed || m_plan || m_results.empty())
            m_results.push_back(std::move(m_current));
        return std::move(m_results);
    }

private:
    void begin(TextLine line, bool afterAnother)
    {
        if (afterAnother) {
            TextLines said = m_headed || m_plan ? takeTail() : TextLines();
            close();
            m_current = std::move(said);
        }
        m_current.push_back(std::move(line));
    }

    void close()
    {
        if (m_headed || m_plan)
            m_results.push_back(std::move(m_current));
        m_current.clear();
        m_headed = m_plan = m_whole = m_expanded = false;
    }

    /// What stands below the first blank line below a plan, when it is none.
    TextLines takeTail()
    {
        bool plan = false;
        for (auto it = m_current.begin(); it != m_current.end(); ++it) {
            plan = plan || beginsPlan(it->text);
            if (!plan || !isBlank(*it))
                continue;
            const bool goesOn = std::any_of(it, m_current.end(), [](const TextLine &line) {
                return !isBlank(line) && (line.text.front().isSpace() || beginsPlan(line.text));
            });
            if (goesOn)
                return {};
            TextLines tail(it, m_current.end());
            m_current.erase(it, m_current.end());
            return tail;
        }
        return {};
    }

    std::vector<TextLines> m_results;
    TextLines m_current;
    bool m_headed = false; ///< the current result has its heading
    bool m_expanded = false; ///< it began with a record's head
    bool m_plan = false; ///< it holds what a plan begins with
    bool m_whole = false; ///< its last line was a plan's last
};

} // namespace

bool isHeading(const QString &line)
{
    // A record's first line may hold nothing but spaces, behind a bar of its own.
    static const QRegularExpression heading(
        QStringLiteral(R"(^\s*[|│║]\s*QUERY PLAN\s*[|│║]\s*$|^[\s"']*QUERY PLAN[\s"']*[|│║]?\+?$)"));
    static const QString first = QStringLiteral("Q|\"'│║");
    const auto text = QStringView(line).trimmed();
    if (text.isEmpty() || !first.contains(text.front()))
        return false;
    return line.contains(QLatin1String("QUERY PLAN")) && heading.match(line).hasMatch();
}

bool isDecoration(const QString &line)
{
    // Most lines are none: a look at the first character spares them the patterns.
    static const QString first = QStringLiteral("|│┃║-+=─━═┌┐└┘├┤╔╗╚╝╠╣╟╢(\"'Q");
    const auto text = QStringView(line).trimmed();
    const bool atEdge = !line.isEmpty() && line.front().isLetter();
    if (text.isEmpty() || !(first.contains(text.front()) || atEdge) || text.startsWith(QLatin1String("->")))
        return false;
    static const QRegularExpression rule(QStringLiteral(R"(^[\s|│┃║]*[-+=─━═┌┐└┘├┤╔╗╚╝╠╣╟╢╤╧┬┴┼╦╩╬]{3,}[\s|│┃║]*$)"));
    static const QRegularExpression timing(
        QStringLiteral(R"(^(Time|Zeit|Temps|Duración|Tempo|Время): [\d.,]+ \S+( \(.*\))?$)"));
    static const QRegularExpression tag(QStringLiteral(
        R"(^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|RESET|ANALYZE|VACUUM|CHECKPOINT|PREPARE|DEALLOCATE|DISCARD ALL)"
        R"(|START TRANSACTION|(CREATE|ALTER|DROP) [A-Z ]+|TRUNCATE TABLE|INSERT \d+ \d+|(UPDATE|DELETE|MERGE|SELECT|COPY) \d+)$)"));
    return rule.match(line).hasMatch() || isHeading(line) || isFooter(line)
        || (atEdge && (timing.match(line).hasMatch() || tag.match(line).hasMatch()));
}

bool beginsPlan(const QString &line)
{
    // Most lines of a plan hold neither, and need no pattern.
    if (line.contains(QLatin1Char('('))
        && (line.contains(QLatin1String("(cost=")) || line.contains(QLatin1String("(actual "))
            || line.contains(QLatin1String("never executed"))))
        return true;
    static const QString first = QStringLiteral("[{<-\"|│║");
    const auto text = QStringView(line).trimmed();
    if (text.isEmpty() || !first.contains(text.front()))
        return false;
    static const QRegularExpression begin(
        QStringLiteral(R"re(^[|│║]?\s*"?\s*([\[{]\s*[+↵|│║]?\s*$|<explain|- Plan:|\[\s*\{))re"));
    return begin.match(text.toString()).hasMatch();
}

bool isLastLine(const QString &line)
{
    const auto text = QStringView(line).trimmed();
    return text.startsWith(QLatin1String("Execution Time: ")) || text.startsWith(QLatin1String("Execution time: "));
}

std::vector<TextLines> splitResults(TextLines lines)
{
    ResultSplitter splitter;
    for (auto &line : lines)
        splitter.take(std::move(line));
    return splitter.finish();
}

} // namespace datainsight
