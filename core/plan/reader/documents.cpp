// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/documents.h"

#include "core/plan/reader/cutline.h"
#include "core/plan/reader/sections.h"

#include <algorithm>

namespace datainsight {

namespace {

enum class Document { None, Text, Json, Xml, Yaml };

Document documentAt(QStringView text)
{
    if (text.startsWith(QLatin1String("<explain")) || text.startsWith(QLatin1String("<?xml")))
        return Document::Xml;
    if (text.startsWith(QLatin1Char('[')) || text.startsWith(QLatin1Char('{'))) {
        const auto rest = text.mid(1).trimmed();
        if (rest.isEmpty() || rest.startsWith(QLatin1Char('{')) || rest.startsWith(QLatin1Char('"')))
            return Document::Json;
    }
    if (text.startsWith(QLatin1String("- Plan:")) || text == QLatin1String("Plan:")
        || text.startsWith(QLatin1String("- Query Text:")))
        return Document::Yaml;
    return Document::None;
}

/// Follows brackets through the lines of a JSON document.
class Brackets
{
public:
    /// Whether all are closed at the end of `line`.
    bool closeWith(const QString &line)
    {
        for (const QChar c : line) {
            if (std::exchange(m_escaped, false))
                continue;
            if (c == QLatin1Char('"'))
                m_quoted = !m_quoted;
            else if (m_quoted)
                m_escaped = c == QLatin1Char('\\');
            else if (c == QLatin1Char('[') || c == QLatin1Char('{'))
                ++m_depth;
            else if (c == QLatin1Char(']') || c == QLatin1Char('}'))
                --m_depth;
        }
        return m_depth <= 0 && !m_quoted;
    }

private:
    int m_depth = 0;
    bool m_quoted = false;
    bool m_escaped = false;
};

class DocumentSplitter
{
public:
    void take(TextLine line)
    {
        const auto text = QStringView(line.text).trimmed();
        const Document at = documentAt(text);
        const bool inText = m_kind == Document::Text && !m_blank && !m_whole;
        const bool inside = m_kind == Document::Json || m_kind == Document::Xml || inText;
        if (at != Document::None && !inside && !(m_kind == Document::Yaml && at == Document::Yaml)) {
            close();
            m_kind = at;
        } else if ((m_kind == Document::None || m_kind == Document::Yaml) && beginsPlan(line.text)
            && !(m_kind == Document::Yaml && isYamlLine(line.text))) {
            close();
            m_kind = Document::Text;
        }
        m_blank = text.isEmpty();
        m_whole = isLastLine(line.text);
        const bool last = (m_kind == Document::Xml && text.endsWith(QLatin1String("</explain>")))
            || (m_kind == Document::Json && m_brackets.closeWith(line.text));
        m_current.push_back(std::move(line));
        if (last)
            close();
    }

    std::vector<TextLines> finish()
    {
        if (m_kind != Document::None || m_documents.empty() || !isNothing())
            m_documents.push_back(std::move(m_current));
        return std::move(m_documents);
    }

private:
    /// Only what people put between documents.
    bool isNothing() const
    {
        return std::all_of(m_current.begin(), m_current.end(), [](const TextLine &line) {
            const auto text = QStringView(line.text).trimmed();
            return text.isEmpty() || text == QLatin1String(",") || text == QLatin1String(";");
        });
    }

    /// What is no document stays, and stands above the next one.
    void close()
    {
        if (m_kind == Document::None) {
            if (isNothing())
                m_current.clear();
            return;
        }
        m_documents.push_back(std::exchange(m_current, {}));
        m_kind = Document::None;
        m_brackets = {};
    }

    std::vector<TextLines> m_documents;
    TextLines m_current;
    Document m_kind = Document::None;
    Brackets m_brackets;
    bool m_blank = true;
    bool m_whole = false;
};

} // namespace

std::vector<TextLines> splitDocuments(TextLines lines)
{
    DocumentSplitter splitter;
    for (auto &line : lines)
        splitter.take(std::move(line));
    return splitter.finish();
}

} // namespace datainsight
