// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/yamlreader.h"

#include "core/plan/planbuilder.h"
#include "core/plan/reader/deepyaml.h"
#include "core/plan/reader/mergefault.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <QCoreApplication>

#include <sstream>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

/// yaml-cpp's events; in a map every other scalar is a key.
class Handler final : public YAML::EventHandler
{
public:
    explicit Handler(PlanBuilder &builder) : m_builder(builder) { }

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        // At what no document begins with (a comma, a second top) yaml-cpp stays for ever, one empty document after
        // the other.
        if (mark.pos == m_documentStart)
            throw YAML::ParserException(mark, "no plan goes on here");
        m_documentStart = mark.pos;
    }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &, YAML::anchor_t) override { plain({}, false); }
    void OnAlias(const YAML::Mark &, YAML::anchor_t) override { plain({}, false); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, const std::string &value) override
    {
        if (tag == "!")
            m_lastQuoted = mark;
        plain(value, tag == "!");
    }
    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        m_builder.beginList(takeKey());
        m_maps.push_back(false);
    }
    void OnSequenceEnd() override
    {
        m_maps.pop_back();
        m_builder.endList();
    }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        m_builder.setPlace({ .line = mark.line + 1, .column = mark.column + 1 });
        m_builder.beginObject(takeKey());
        m_maps.push_back(true);
    }
    void OnMapEnd() override
    {
        m_maps.pop_back();
        m_hasKey = false;
        m_builder.endObject();
    }

    /// Where the last value in quotes begins; position -1: there was none.
    const YAML::Mark &lastQuoted() const { return m_lastQuoted; }

private:
    std::string takeKey()
    {
        m_hasKey = false;
        return std::exchange(m_key, {});
    }
    void plain(const std::string &value, bool quoted)
    {
        if (!m_maps.empty() && m_maps.back() && !m_hasKey) {
            m_key = value;
            m_hasKey = true;
            return;
        }
        const QString text = QString::fromStdString(value);
        const std::string key = takeKey();
        m_builder.value(key, quoted ? PlanValue(text) : planValueFromText(text));
    }

    PlanBuilder &m_builder;
    std::vector<bool> m_maps; ///< for each open collection: is it a map?
    std::string m_key;
    bool m_hasKey = false;
    int m_documentStart = -1;
    YAML::Mark m_lastQuoted = YAML::Mark::null_mark();
};

/// True where no quote ends what begins with one at `start`: yaml-cpp takes the rest of the text for the value.
bool isOpen(const QByteArray &text, int start)
{
    if (start < 0 || start >= text.size() || text[start] != '"')
        return false;
    for (qsizetype at = start + 1; at < text.size(); ++at) {
        if (text[at] == '"')
            return false;
        if (text[at] == '\\')
            ++at;
    }
    return true;
}

} // namespace

Result<std::vector<Plan>> readYamlPlans(const PlanText &text)
{
    PlanBuilder builder(PlanFormat::Yaml);
    Handler handler(builder);
    std::istringstream stream(text.bytes.toStdString());
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(handler)) { }
    } catch (const YAML::DeepRecursion &) {
        return readDeepYamlPlans(text);
    } catch (const YAML::Exception &exception) {
        const int line = exception.mark.line + 1;
        const int column = exception.mark.column + 1;
        if (const auto merge = mergeFault(text, line, column))
            return fail(*merge);
        return fail(text.error(line, column, QString::fromStdString(exception.msg),
            Tr::tr("Check that the plan was copied whole, with its indentation.")));
    }
    if (const auto &quoted = handler.lastQuoted(); isOpen(text.bytes, quoted.pos))
        return fail(text.error(quoted.line + 1, quoted.column + 1, Tr::tr("this quote is not closed"),
            Tr::tr("Check that the plan was copied whole.")));
    auto plans = builder.take();
    if (const auto &fault = builder.fault())
        return fail(text.error(fault->place.line, fault->place.column, fault->message, fault->hint()));
    return plans;
}

} // namespace datainsight
