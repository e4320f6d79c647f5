// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/detailline.h"

#include "core/plan/planfields.h"

#include <algorithm>
#include <array>

namespace datainsight {

namespace {

using Properties = std::vector<PlanProperty>;

/// "25kB" → 25, "1.5 ms" → 1.5; the JSON format prints the bare number.
PlanValue bareValue(QStringView text)
{
    text = text.trimmed();
    for (const auto unit : { QLatin1String("kB"), QLatin1String(" ms") }) {
        if (!text.endsWith(unit))
            continue;
        if (auto value = planValueFromText(text.chopped(unit.size())); !std::holds_alternative<QString>(value))
            return value;
    }
    return planValueFromText(text);
}

bool isListKey(QStringView key)
{
    static constexpr std::array lists { QLatin1String("Output"), QLatin1String("Sort Key"),
        QLatin1String("Presorted Key"), QLatin1String("Group Key"), QLatin1String("Hash Key"), QLatin1String("Order"),
        QLatin1String("Conflict Arbiter Indexes"), QLatin1String("Params Evaluated") };
    return std::find(lists.begin(), lists.end(), key) != lists.end();
}

/// One "Name: value" of a line that holds several, two spaces apart.
struct Part
{
    QStringView name;
    QStringView value;
};

std::vector<Part> partsOf(QStringView text)
{
    std::vector<Part> parts;
    while (!text.isEmpty()) {
        const qsizetype colon = text.indexOf(QLatin1String(": "));
        if (colon < 0)
            break;
        const qsizetype gap = text.indexOf(QLatin1String("  "), colon);
        const qsizetype end = gap < 0 ? text.size() : gap;
        parts.push_back({ text.first(colon).trimmed(), text.mid(colon + 2, end - colon - 2).trimmed() });
        text = gap < 0 ? QStringView() : text.mid(gap).trimmed();
    }
    return parts;
}

/// "4 (originally 1)": both figures, under the JSON format's two keys.
void addWithOriginal(Properties &properties, const QString &name, QStringView value)
{
    const qsizetype open = value.indexOf(QLatin1String(" (originally "));
    const auto now = open < 0 ? value : value.first(open);
    properties.push_back({ name, planValueFromText(now) });
    const auto before = open < 0 ? now : value.mid(open + 13).chopped(1);
    properties.push_back({ QStringLiteral("Original ") + name, planValueFromText(before) });
}

void parseHash(QStringView text, Properties &properties)
{
    for (const auto &part : partsOf(text)) {
        if (part.name == QLatin1String("Buckets"))
            addWithOriginal(properties, QStringLiteral("Hash Buckets"), part.value);
        else if (part.name == QLatin1String("Batches"))
            addWithOriginal(properties, QStringLiteral("Hash Batches"), part.value);
        else if (part.name == QLatin1String("Memory Usage"))
            properties.push_back({ QStringLiteral("Peak Memory Usage"), bareValue(part.value) });
    }
}

void parseParts(QStringView text, QStringView nodeType, Properties &properties)
{
    struct Name
    {
        QLatin1String text;
        QLatin1String json;
    };
    static constexpr Name names[] = {
        { QLatin1String("Memory Usage"), QLatin1String("Peak Memory Usage") },
        { QLatin1String("Hits"), QLatin1String("Cache Hits") },
        { QLatin1String("Misses"), QLatin1String("Cache Misses") },
        { QLatin1String("Evictions"), QLatin1String("Cache Evictions") },
        { QLatin1String("Overflows"), QLatin1String("Cache Overflows") },
    };
    const bool memoize = nodeType == QLatin1String("Memoize") || nodeType == QLatin1String("Result Cache");
    for (const auto &part : partsOf(text)) {
        QString name = part.name.toString();
        if (part.name == QLatin1String("Batches") && !memoize)
            name = QStringLiteral("HashAgg Batches");
        for (const auto &known : names) {
            if (part.name == known.text)
                name = QString(known.json);
        }
        properties.push_back({ name, bareValue(part.value) });
    }
}

/// "quicksort  Memory: 25kB" or "external merge  Disk: 1024kB"
void parseSort(QStringView text, Properties &properties)
{
    for (const auto &part : partsOf(text)) {
        if (part.name == QLatin1String("Sort Method")) {
            properties.push_back({ QStringLiteral("Sort Method"), part.value.toString() });
        } else if (part.name == QLatin1String("Memory") || part.name == QLatin1String("Disk")) {
            properties.push_back({ QStringLiteral("Sort Space Used"), bareValue(part.value) });
            properties.push_back({ QStringLiteral("Sort Space Type"), part.name.toString() });
        }
    }
}

/// "Full-sort Groups: 2  Sort Method: quicksort  Average Memory: 27kB  Peak Memory: 27kB"
void parseSortGroups(QStringView text, Properties &properties)
{
    auto group = std::make_shared<PlanGroup>();
    QString name;
    std::shared_ptr<PlanGroup> space; ///< of Memory or Disk, whose two figures stand together
    for (const auto &part : partsOf(text)) {
        const auto figure = part.name.first(std::max<qsizetype>(0, part.name.indexOf(QLatin1Char(' '))));
        if (part.name.endsWith(QLatin1String("Groups"))) {
            name = part.name.toString();
            group->properties.push_back({ QStringLiteral("Group Count"), bareValue(part.value) });
        } else if (part.name.startsWith(QLatin1String("Sort Method"))) {
            group->properties.push_back({ QStringLiteral("Sort Methods Used"), splitExpressions(part.value) });
        } else {
            const QString key = QStringLiteral("Sort Space ") + part.name.mid(figure.size()).trimmed();
            if (!group->find(key)) {
                space = std::make_shared<PlanGroup>();
                group->properties.push_back({ key, std::shared_ptr<const PlanGroup>(space) });
            }
            space->properties.push_back({ figure + QStringLiteral(" Sort Space Used"), bareValue(part.value) });
        }
    }
    properties.push_back({ name, std::shared_ptr<const PlanGroup>(std::move(group)) });
}

/// "exact=5 lossy=2", "records=3 fpi=1 bytes=200"
void parseEquals(QStringView text, Properties &properties, const std::vector<std::pair<QLatin1String, QString>> &names)
{
    for (const auto word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        for (const auto &[key, name] : names) {
            if (equals > 0 && word.first(equals) == key)
                properties.push_back({ name, planValueFromText(word.mid(equals + 1)) });
        }
    }
}

void parseWal(QStringView text, Properties &properties)
{
    QString spaced = text.toString();
    spaced.replace(QLatin1String("buffers full="), QLatin1String("full="));
    parseEquals(spaced, properties,
        { { QLatin1String("records"), QStringLiteral("WAL Records") },
            { QLatin1String("fpi"), QStringLiteral("WAL FPI") },
            { QLatin1String("bytes"), QStringLiteral("WAL Bytes") },
            { QLatin1String("full"), QStringLiteral("WAL Buffers Full") } });
}

/// "shared hit=4 read=2, temp written=3" and "shared read=0.012 write=1.5": as JSON keys.
void parseBuffers(QStringView text, DetailLine &line)
{
    for (const auto part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        std::string_view kind = "Shared";
        for (const auto word : part.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            const qsizetype equals = word.indexOf(QLatin1Char('='));
            if (equals < 0) {
                // "shared/local read=" of 15 and 16: together they are one kind of time here.
                kind = word == QLatin1String("local") ? "Local" : word == QLatin1String("temp") ? "Temp" : "Shared";
                continue;
            }
            if (equals == 0)
                continue;
            const auto what = word.first(equals);
            const bool write = what == QLatin1String("write");
            const bool time = write || (what == QLatin1String("read") && word.contains(QLatin1Char('.')));
            std::string key(kind);
            key += time ? " I/O " : " ";
            for (const QChar c : what)
                key += c.toLatin1();
            key[key.size() - static_cast<size_t>(what.size())] = what.front().toUpper().toLatin1();
            key += time ? " Time" : " Blocks";
            const auto figure = numberFromText(word.mid(equals + 1));
            addBufferValue(line.buffers, planField(key), figure.value_or(0));
            if (!figure && line.fault.isNull())
                line.fault = word;
        }
    }
}

void parseProperties(QStringView text, QStringView key, QStringView value, QStringView nodeType, Properties &properties)
{
    if (key == QLatin1String("WAL"))
        parseWal(value, properties);
    else if (key == QLatin1String("Heap Blocks"))
        parseEquals(value, properties,
            { { QLatin1String("exact"), QStringLiteral("Exact Heap Blocks") },
                { QLatin1String("lossy"), QStringLiteral("Lossy Heap Blocks") } });
    else if (key == QLatin1String("Sort Method"))
        parseSort(text, properties);
    else if (key.endsWith(QLatin1String("-sort Groups")) || key == QLatin1String("Pre-sorted Groups"))
        parseSortGroups(text, properties);
    else if (key == QLatin1String("Buckets"))
        parseHash(text, properties);
    else if (key == QLatin1String("Batches") || key == QLatin1String("Hits")
        || key == QLatin1String("Planned Partitions") || key == QLatin1String("Storage"))
        parseParts(text, nodeType, properties);
    else if (isListKey(key))
        properties.push_back({ key.toString(), splitExpressions(value) });
    else
        properties.push_back({ key.toString(), bareValue(value) });
}

} // namespace

QStringList splitExpressions(QStringView text)
{
    QStringList parts;
    int depth = 0;
    QChar quote;
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
            quote = c;
        } else if (c == QLatin1Char('(') || c == QLatin1Char('[')) {
            ++depth;
        } else if (c == QLatin1Char(')') || c == QLatin1Char(']')) {
            --depth;
        } else if (c == QLatin1Char(',') && depth == 0) {
            parts << text.mid(start, i - start).trimmed().toString();
            start = i + 1;
        }
    }
    if (const auto last = text.mid(start).trimmed(); !last.isEmpty())
        parts << last.toString();
    return parts;
}

std::optional<DetailLine> parseDetailLine(QStringView text, QStringView nodeType)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    if (colon <= 0)
        return std::nullopt;
    const auto key = text.first(colon);
    const bool isKey = key.front().isLetter() && (colon + 1 == text.size() || text[colon + 1].isSpace());
    if (!isKey || key.contains(QLatin1Char('\'')))
        return std::nullopt;
    DetailLine line;
    const auto value = text.mid(colon + 1).trimmed();
    line.hasBuffers = key == QLatin1String("Buffers");
    if (line.hasBuffers || key == QLatin1String("I/O Timings"))
        parseBuffers(value, line);
    else
        parseProperties(text, key, value, nodeType, line.properties);
    return line;
}

} // namespace datainsight
