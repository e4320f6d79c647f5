// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/deepyaml.h"

#include "core/plan/planbuilder.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

/// Quoted values are written as JSON's are.
PlanValue valueOf(QByteArrayView text)
{
    if (text.startsWith('"'))
        return QJsonDocument::fromJson('[' + text.toByteArray() + ']').array().first().toString();
    return planValueFromText(QString::fromUtf8(text));
}

class LineReader
{
public:
    /// False where `line` is neither an item nor a key.
    bool take(QByteArrayView line, int number)
    {
        int column = 0;
        while (column < line.size() && line[column] == ' ')
            ++column;
        QByteArrayView rest = line.sliced(column).trimmed();
        if (rest.isEmpty() || rest.startsWith("---"))
            return true;
        settleKey(column, isItem(rest), number);
        while (!m_open.empty()
            && (m_open.back().column > column
                || (m_open.back().column == column && m_open.back().list && !isItem(rest))))
            close();
        if (m_open.empty())
            open({}, column, isItem(rest), number);
        while (isItem(rest)) {
            const auto behind = rest.sliced(1);
            rest = behind.trimmed();
            column += 1 + static_cast<int>(rest.data() - behind.data());
            if (rest.startsWith('"') || (!isItem(rest) && keyEnd(rest) < 0)) {
                m_builder.value({}, valueOf(rest));
                return true;
            }
            open({}, column, isItem(rest), number);
        }
        const qsizetype end = keyEnd(rest);
        if (end <= 0)
            return false;
        m_key = rest.first(end).toByteArray();
        m_keyColumn = column;
        if (const auto value = rest.sliced(end + 1).trimmed(); !value.isEmpty()) {
            m_builder.value(key(), valueOf(value));
            m_key.reset();
        }
        return true;
    }

    PlanBuilder &finish()
    {
        settleKey(-1, false, 0);
        while (!m_open.empty())
            close();
        return m_builder;
    }

private:
    struct Open
    {
        int column = 0;
        bool list = false;
    };

    static bool isItem(QByteArrayView text) { return text.startsWith("- "); }
    static qsizetype keyEnd(QByteArrayView text)
    {
        const qsizetype end = text.indexOf(": ");
        return end < 0 && text.endsWith(':') ? text.size() - 1 : end;
    }
    std::string_view key() const { return { m_key->constData(), static_cast<size_t>(m_key->size()) }; }

    /// A key without a value in its line has what stands further right, or a list right below, or nothing.
    void settleKey(int column, bool item, int number)
    {
        if (!m_key)
            return;
        if (column > m_keyColumn || (column == m_keyColumn && item))
            open(key(), column, item, number);
        else
            m_builder.value(key(), QString());
        m_key.reset();
    }

    void open(std::string_view key, int column, bool list, int number)
    {
        m_builder.setPlace({ .line = number, .column = column + 1 });
        list ? m_builder.beginList(key) : m_builder.beginObject(key);
        m_open.push_back({ column, list });
    }

    void close()
    {
        m_open.back().list ? m_builder.endList() : m_builder.endObject();
        m_open.pop_back();
    }

    PlanBuilder m_builder { PlanFormat::Yaml };
    std::vector<Open> m_open;
    std::optional<QByteArray> m_key; ///< whose value has not come yet
    int m_keyColumn = 0;
};

} // namespace

Result<std::vector<Plan>> readDeepYamlPlans(const PlanText &text)
{
    LineReader reader;
    int number = 0;
    for (const auto &line : text.bytes.split('\n')) {
        if (!reader.take(line, ++number))
            return fail(text.error(number, 1, Tr::tr("this is not part of a plan"),
                Tr::tr("Check that the plan was copied whole, with its indentation.")));
    }
    auto &builder = reader.finish();
    auto plans = builder.take();
    if (const auto &fault = builder.fault())
        return fail(text.error(fault->place.line, fault->place.column, fault->message, fault->hint()));
    return plans;
}

} // namespace datainsight
