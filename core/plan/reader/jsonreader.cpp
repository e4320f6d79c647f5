// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/jsonreader.h"

#include "core/plan/planbuilder.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <QCoreApplication>

#include <string>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

/// rapidjson's events, handed on with the key they stand under.
class Handler
{
public:
    explicit Handler(PlanBuilder &builder) : m_builder(builder) { }

    bool sawMerge() const { return m_merge; }

    bool Null() { return plain(QString()); }
    bool Bool(bool value) { return plain(value); }
    bool Int(int value) { return plain(qint64(value)); }
    bool Uint(unsigned value) { return plain(qint64(value)); }
    bool Int64(int64_t value) { return plain(qint64(value)); }
    bool Uint64(uint64_t value) { return plain(static_cast<double>(value)); }
    bool Double(double value) { return plain(value); }
    bool RawNumber(const char *, rapidjson::SizeType, bool) { return false; }
    bool String(const char *text, rapidjson::SizeType size, bool)
    {
        if (m_key == "Operation" && std::string_view(text, size) == "Merge")
            m_merge = true;
        return plain(QString::fromUtf8(text, static_cast<qsizetype>(size)));
    }
    bool Key(const char *text, rapidjson::SizeType size, bool)
    {
        m_key.assign(text, size);
        return true;
    }
    bool StartObject()
    {
        m_builder.beginObject(m_key);
        m_key.clear();
        return true;
    }
    bool EndObject(rapidjson::SizeType)
    {
        m_builder.endObject();
        m_key.clear();
        return true;
    }
    bool StartArray()
    {
        m_builder.beginList(m_key);
        m_key.clear();
        return true;
    }
    bool EndArray(rapidjson::SizeType)
    {
        m_builder.endList();
        m_key.clear();
        return true;
    }

private:
    bool plain(PlanValue value)
    {
        m_builder.value(m_key, std::move(value));
        return true;
    }

    PlanBuilder &m_builder;
    std::string m_key;
    bool m_merge = false;
};

Error syntaxError(const PlanText &text, const rapidjson::ParseResult &result, bool merge)
{
    const auto offset =
        static_cast<qsizetype>(std::min<size_t>(result.Offset(), static_cast<size_t>(text.bytes.size())));
    const QByteArrayView before = QByteArrayView(text.bytes).first(offset);
    const int line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
    const int column = static_cast<int>(offset - before.lastIndexOf('\n'));
    if (merge && result.Code() == rapidjson::kParseErrorArrayMissCommaOrSquareBracket)
        return text.error(line, column,
            Tr::tr("PostgreSQL prints invalid JSON for a MERGE with several target relations"),
            Tr::tr("Run EXPLAIN of this MERGE with FORMAT TEXT and paste that: text is printed correctly."));
    if (merge && text.bytes.mid(offset, 80).contains("Tuples"))
        return text.error(line, column,
            Tr::tr("PostgreSQL prints invalid JSON for a MERGE with several target relations"),
            Tr::tr("Run EXPLAIN of this MERGE with FORMAT TEXT and paste that: text is printed correctly."));
    // rapidjson blames the character; what is wrong is that there is no more.
    const bool cut = offset + 1 >= text.bytes.size();
    return text.error(line, column,
        cut ? Tr::tr("the plan ends too early") : QString::fromLatin1(rapidjson::GetParseError_En(result.Code())),
        Tr::tr("Check that the plan was copied whole, from the first bracket to the last."));
}

} // namespace

Result<std::vector<Plan>> readJsonPlans(const PlanText &text)
{
    PlanBuilder builder(PlanFormat::Json);
    Handler handler(builder);
    rapidjson::MemoryStream stream(text.bytes.constData(), static_cast<size_t>(text.bytes.size()));
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag;
    for (;;) {
        const auto result = reader.Parse<flags>(stream, handler);
        if (result.Code() == rapidjson::kParseErrorDocumentEmpty)
            break;
        if (result.IsError())
            return fail(syntaxError(text, result, handler.sawMerge()));
        // Commas between documents come from people who join several plans by hand.
        while (stream.Peek() == ',' || stream.Peek() == ';')
            stream.Take();
    }
    return builder.take();
}

} // namespace datainsight
