// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/xmlreader.h"

#include "core/plan/planbuilder.h"

#include <QCoreApplication>
#include <QSet>
#include <QXmlStreamReader>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

/// "Shared-Hit-Blocks" → "Shared Hit Blocks"; "I-O-Read-Time" is the one name whose hyphen stands for a slash.
QByteArray keyOf(QStringView element)
{
    QByteArray key = element.toUtf8().replace('-', ' ');
    key.replace("I O ", "I/O ");
    // Names that have a hyphen in the other formats too.
    if (key == "Full sort Groups")
        return QByteArrayLiteral("Full-sort Groups");
    if (key == "Pre sorted Groups")
        return QByteArrayLiteral("Pre-sorted Groups");
    return key;
}

bool isList(const QByteArray &key)
{
    static const QSet<QByteArray> lists { "Plans", "Workers", "Triggers", "Output", "Group Key", "Sort Key",
        "Presorted Key", "Grouping Sets", "Target Tables", "Conflict Arbiter Indexes", "Sort Methods Used", "Order",
        "Group Keys", "Hash Keys", "Params Evaluated", "Function Names", "Tasks", "Subplans", "Dependent Jobs",
        "Remote Plan", "PlannedStmt" };
    return lists.contains(key);
}

/// An element is known to be an object only when a child element opens, a value when it closes without one.
struct Element
{
    QByteArray key;
    PlanPlace place;
    QString text {};
    bool opened = false;
    bool list = false;
};

/// Of the tag that was just read; plans have no attributes but in the outermost.
PlanPlace placeOfTag(const QXmlStreamReader &xml)
{
    const auto length = static_cast<int>(xml.name().size()) + 2;
    return { .line = static_cast<int>(xml.lineNumber()), .column = static_cast<int>(xml.columnNumber()) - length + 1 };
}

} // namespace

Result<std::vector<Plan>> readXmlPlans(const PlanText &text)
{
    PlanBuilder builder(PlanFormat::Xml);
    QXmlStreamReader xml(text.bytes);
    std::vector<Element> open;
    const auto openParent = [&](const QByteArray &child) {
        if (open.empty() || open.back().opened)
            return;
        auto &parent = open.back();
        parent.opened = true;
        // auto_explain leaves out <Query>: there the document is the one statement.
        parent.list = (parent.key == "explain" && child == "Query") || isList(parent.key);
        const std::string_view key(parent.key.constData(), static_cast<size_t>(parent.key.size()));
        builder.setPlace(parent.place);
        parent.list ? builder.beginList(key) : builder.beginObject(key);
    };
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement:
            openParent(keyOf(xml.name()));
            open.push_back({ keyOf(xml.name()), placeOfTag(xml) });
            break;
        case QXmlStreamReader::Characters:
            if (!open.empty())
                open.back().text += xml.text();
            break;
        case QXmlStreamReader::EndElement: {
            const Element element = std::move(open.back());
            open.pop_back();
            const std::string_view key(element.key.constData(), static_cast<size_t>(element.key.size()));
            if (element.opened)
                element.list ? builder.endList() : builder.endObject();
            else if (!isList(element.key))
                builder.value(key, planValueFromText(element.text));
            break;
        }
        default:
            break;
        }
    }
    // Several documents in one paste end the first one with an error behind its last tag: what was read is whole.
    const bool nextDocument = xml.error() == QXmlStreamReader::NotWellFormedError && open.empty();
    if (xml.hasError() && !nextDocument)
        return fail(text.error(static_cast<int>(xml.lineNumber()), std::max(1, static_cast<int>(xml.columnNumber())),
            xml.errorString(), Tr::tr("Check that the plan was copied whole, from <explain> to </explain>.")));
    auto plans = builder.take();
    if (const auto &fault = builder.fault())
        return fail(text.error(fault->place.line, fault->place.column, fault->message, fault->hint()));
    return plans;
}

} // namespace datainsight
