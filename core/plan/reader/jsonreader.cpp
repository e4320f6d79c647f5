// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/jsonreader.h"

#include "core/plan/planbuilder.h"
#include "core/plan/reader/mergefault.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <QCoreApplication>

#include <algorithm>
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
    Handler(PlanBuilder &builder, const rapidjson::MemoryStream &stream) : m_builder(builder), m_stream(stream) { }

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
        return plain(QString::fromUtf8(text, static_cast<qsizetype>(size)));
    }
    bool Key(const char *text, rapidjson::SizeType size, bool)
    {
        m_key.assign(text, size);
        return true;
    }
    bool StartObject()
    {
        m_builder.setPlace({ .offset = m_stream.Tell() });
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
    const rapidjson::MemoryStream &m_stream;
    std::string m_key;
};

/// Both from 1.
std::pair<int, int> lineAndColumn(const PlanText &text, size_t offset)
{
    const auto at = static_cast<qsizetype>(std::min(offset, static_cast<size_t>(text.bytes.size())));
    const QByteArrayView before = QByteArrayView(text.bytes).first(at);
    return { static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
        static_cast<int>(at - before.lastIndexOf('\n')) };
}

Error syntaxError(const PlanText &text, const rapidjson::ParseResult &result)
{
    const auto [line, column] = lineAndColumn(text, result.Offset());
    if (const auto merge = mergeFault(text, line, column))
        return *merge;
    // rapidjson blames the character; what is wrong is that there is no more.
    const bool cut = result.Offset() + 1 >= static_cast<size_t>(text.bytes.size());
    return text.error(line, column,
        cut ? Tr::tr("the plan ends too early") : QString::fromLatin1(rapidjson::GetParseError_En(result.Code())),
        Tr::tr("Check that the plan was copied whole, from the first bracket to the last."));
}

} // namespace

Result<std::vector<Plan>> readJsonPlans(const PlanText &text)
{
    PlanBuilder builder(PlanFormat::Json);
    rapidjson::MemoryStream stream(text.bytes.constData(), static_cast<size_t>(text.bytes.size()));
    Handler handler(builder, stream);
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag;
    for (;;) {
        const auto result = reader.Parse<flags>(stream, handler);
        if (result.Code() == rapidjson::kParseErrorDocumentEmpty)
            break;
        if (result.IsError())
            return fail(syntaxError(text, result));
        // Commas between documents come from people who join several plans by hand.
        while (stream.Peek() == ',' || stream.Peek() == ';')
            stream.Take();
    }
    auto plans = builder.take();
    if (const auto &fault = builder.fault()) {
        const auto [line, column] = lineAndColumn(text, fault->place.offset);
        return fail(text.error(line, column, fault->message, fault->hint()));
    }
    return plans;
}

} // namespace datainsight
