// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advise/hypopgpricing.h"

#include "core/explain/explainstatement.h"
#include "core/pg/session.h"
#include "core/sqltext/sqltoken.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Advise)
};

constexpr Milliseconds Limit { 5000 };

bool endsWork(const Error &error)
{
    return error.kind == ErrorKind::Connection || error.isCancelled();
}

int highestParameter(const QString &text)
{
    const auto utf8 = text.toUtf8();
    const auto tokens = scanSql(utf8);
    int highest = 0;
    for (const auto &token : tokens ? *tokens : std::vector<SqlToken>()) {
        if (token.kind == SqlTokenKind::Parameter)
            highest = std::max(highest, token.in(utf8).sliced(1).toByteArray().toInt());
    }
    return highest;
}

/// Types whose constants may be written with the type before them.
constexpr const char *PrefixTypes[] = { "INTERVAL", "DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "TIMETZ" };

} // namespace

HypopgPricing::HypopgPricing(Session &session, const AdviceCatalog &catalog, const std::vector<QString> &texts,
    const std::vector<std::vector<TableUse>> &uses, const std::vector<IndexCandidate> &candidates)
    : m_session(session), m_catalog(catalog), m_texts(texts), m_uses(uses), m_candidates(candidates)
{ }

Result<void> HypopgPricing::begin()
{
    if (m_session.info().pooled)
        return fail(ErrorKind::Unsupported, Tr::tr("HypoPG cannot be used through a pooler."),
            Tr::tr("Hypothetical indexes live in one server process, which a pooler shares: connect to the server "
                   "directly."));
    const auto extension = m_session.query({ queries::ExplainHypopg.id() }, queries::ExplainHypopg.text(), {}, Limit);
    if (!extension)
        return fail(extension.error());
    if (extension->isNull(0, 0))
        return fail(ErrorKind::Unsupported, Tr::tr("The extension hypopg is not in this database."),
            extension->isNull(0, 2)
                ? Tr::tr("Install it on the server (Debian: postgresql-%1-hypopg), then let a superuser run here: "
                         "CREATE EXTENSION hypopg;")
                      .arg(m_session.info().major())
                : Tr::tr("Let a superuser run in this database: CREATE EXTENSION hypopg;"));
    m_version = extension->text(0, 0);
    m_schema = extension->text(0, 1);
    QStringList schemas;
    for (const auto &table : m_catalog.tables) {
        QString schema = table.schema;
        schema.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
        if (const QString quoted = QLatin1Char('"') + schema + QLatin1Char('"'); !schemas.contains(quoted))
            schemas << quoted;
    }
    const auto path = m_session.query({ queries::AdviseSearchpath.id() }, queries::AdviseSearchpath.text(),
        { '{' + schemas.join(QLatin1Char(',')).toUtf8() + '}' }, Limit);
    return path ? Result<void>() : Result<void>(fail(path.error()));
}

std::optional<double> HypopgPricing::bytes(int candidate) const
{
    const auto found = m_bytes.constFind(candidate);
    return found == m_bytes.cend() ? std::nullopt : std::optional(*found);
}

bool HypopgPricing::canPrice(int statement) const
{
    const auto &uses = m_uses[static_cast<size_t>(statement)];
    return !m_refused.contains(statement) && std::none_of(uses.begin(), uses.end(), [this](const TableUse &use) {
        return m_lockedTables.contains(use.table)
            || m_catalog.tables[static_cast<size_t>(use.table)].leaves > MostLeaves;
    });
}

Result<std::optional<StatementPrice>> HypopgPricing::price(int statement, const std::vector<int> &there)
{
    if (!canPrice(statement))
        return std::optional<StatementPrice>();
    if (const auto set = setThere(there); !set)
        return fail(set.error());
    const auto printed = explain(statement);
    if (!printed) {
        if (endsWork(printed.error()))
            return fail(printed.error());
        refuse(statement, printed.error().sqlState == QLatin1String("55P03"));
        return std::optional<StatementPrice>();
    }
    const auto plans = QJsonDocument::fromJson(*printed).array();
    const auto root = plans.isEmpty() ? QJsonObject() : plans.first().toObject()[QLatin1String("Plan")].toObject();
    if (root.isEmpty()) {
        refuse(statement, false);
        return std::optional<StatementPrice>();
    }
    StatementPrice price { .cost = root[QLatin1String("Total Cost")].toDouble() };
    readPlan(root, price);
    std::sort(price.used.begin(), price.used.end());
    price.used.erase(std::unique(price.used.begin(), price.used.end()), price.used.end());
    return std::optional(std::move(price));
}

void HypopgPricing::refuse(int statement, bool locked)
{
    m_refused.insert(statement);
    if (!locked)
        return;
    // Each statement on it would wait as long, one after the other.
    for (const auto &use : m_uses[static_cast<size_t>(statement)])
        m_lockedTables.insert(use.table);
}

void HypopgPricing::readPlan(const QJsonObject &root, StatementPrice &price) const
{
    std::vector<QJsonObject> open { root };
    while (!open.empty()) {
        const auto node = open.back();
        open.pop_back();
        const auto found = m_names.constFind(node[QLatin1String("Index Name")].toString());
        if (found != m_names.cend())
            price.used.push_back(*found);
        for (const auto &child : node[QLatin1String("Plans")].toArray())
            open.push_back(child.toObject());
    }
}

Result<HypopgPricing::Commands> HypopgPricing::commandsFor(int statement)
{
    if (const auto known = m_commands.constFind(statement); known != m_commands.cend())
        return *known;
    const ExplainOptions options {
        .mode = ExplainMode::Plan, .verbose = false, .settings = false, .buffers = false, .summary = false
    };
    const int major = m_session.info().major();
    const QString plain = plannable(m_texts[static_cast<size_t>(statement)]);
    Commands commands;
    if (const int parameters = highestParameter(plain); parameters > 0) {
        const auto generic = genericPlanCommands(plain, options, major, parameters);
        if (!generic)
            return fail(generic.error());
        commands = { generic->prepare.sql, generic->explain };
    } else {
        const auto once = explainStatement(plain, options, major);
        if (!once)
            return fail(once.error());
        commands.explain = once->sql;
    }
    m_commands.insert(statement, commands);
    return commands;
}

Result<QByteArray> HypopgPricing::explain(int statement)
{
    const auto commands = commandsFor(statement);
    if (!commands)
        return fail(commands.error());
    const auto ask = [this](const QString &sql) {
        return m_session.query({ QStringLiteral("advise.explain") }, sql, {}, Limit);
    };
    if (!commands->prepare.isEmpty()) {
        // What was prepared before would keep its plan.
        if (const auto gone = m_session.query({ queries::ExplainDeallocate.id() }, queries::ExplainDeallocate.text());
            !gone)
            return fail(gone.error());
        if (const auto prepared = ask(commands->prepare); !prepared)
            return fail(prepared.error());
    }
    const auto rows = ask(commands->explain);
    if (!rows)
        return fail(rows.error());
    return rows->bytes(0, 0).toByteArray();
}

Result<void> HypopgPricing::setThere(const std::vector<int> &there)
{
    std::vector<int> gone;
    for (const auto &[candidate, imagined] : m_imagined) {
        if (!std::binary_search(there.begin(), there.end(), candidate))
            gone.push_back(candidate);
    }
    if (!gone.empty()) {
        if (const auto done = forget(gone); !done)
            return done;
    }
    for (const int candidate : there) {
        const auto &table = m_catalog.tables[static_cast<size_t>(m_candidates[static_cast<size_t>(candidate)].table)];
        if (m_imagined.contains(candidate) || m_impossible.contains(candidate) || table.leaves > MostLeaves
            || m_lockedTables.contains(m_candidates[static_cast<size_t>(candidate)].table))
            continue;
        if (const auto done = imagine(candidate); !done)
            return done;
    }
    return {};
}

Result<void> HypopgPricing::imagine(int place)
{
    const auto &candidate = m_candidates[static_cast<size_t>(place)];
    const auto &table = m_catalog.tables[static_cast<size_t>(candidate.table)];
    const auto rows = m_session.query({ queries::ExplainHypopgcreate.id() },
        queries::ExplainHypopgcreate.text().replace(QLatin1String("{{extschema}}"), m_schema),
        { table.schema.toUtf8(), table.name.toUtf8(), QByteArray("CREATE INDEX ON "),
            definitionOf(table, candidate).toUtf8() },
        Limit);
    if (!rows) {
        if (endsWork(rows.error()))
            return fail(rows.error());
        m_impossible.insert(place);
        return {};
    }
    Imagined imagined;
    double bytes = 0;
    for (qsizetype row = 0; row < rows->rowCount(); ++row) {
        imagined.names << rows->text(row, 1);
        m_names.insert(rows->text(row, 1), place);
        bytes += static_cast<double>(rows->integer(row, 2));
        imagined.oids += (imagined.oids.isEmpty() ? "{" : ",") + rows->bytes(row, 3).toByteArray();
    }
    if (imagined.oids.isEmpty()) { // no part has rows
        m_impossible.insert(place);
        return {};
    }
    imagined.oids += '}';
    m_bytes.insert(place, bytes);
    m_imagined.emplace(place, std::move(imagined));
    return {};
}

Result<void> HypopgPricing::forget(const std::vector<int> &candidates)
{
    QByteArray oids;
    for (const int candidate : candidates) {
        const auto &imagined = m_imagined.at(candidate);
        for (const QString &name : imagined.names)
            m_names.remove(name);
        oids += (oids.isEmpty() ? QByteArray() : QByteArray(",")) + imagined.oids.mid(1).chopped(1);
        m_imagined.erase(candidate);
    }
    const auto done = m_session.query({ queries::AdviseHypopgdrop.id() },
        queries::AdviseHypopgdrop.text().replace(QLatin1String("{{extschema}}"), m_schema), { '{' + oids + '}' },
        Limit);
    return done ? Result<void>() : Result<void>(fail(done.error()));
}

QString plannable(const QString &text)
{
    const auto utf8 = text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return text;
    QByteArray plain;
    qsizetype done = 0;
    for (size_t i = 1; i < tokens->size(); ++i) {
        const auto &type = (*tokens)[i - 1];
        const auto &value = (*tokens)[i];
        // After "::" or AS it is a type, and what follows is not its value.
        const bool cast = i >= 2 && ((*tokens)[i - 2].is(utf8, "::") || (*tokens)[i - 2].is(utf8, "AS"));
        const auto word = type.in(utf8).toByteArray().toUpper();
        if (value.kind != SqlTokenKind::Parameter || type.kind != SqlTokenKind::Word || cast
            || std::none_of(
                std::begin(PrefixTypes), std::end(PrefixTypes), [&](const char *each) { return word == each; }))
            continue;
        plain += utf8.mid(done, type.begin - done) + value.in(utf8).toByteArray() + "::" + type.in(utf8).toByteArray();
        done = value.end;
    }
    return QString::fromUtf8(plain + utf8.mid(done));
}

} // namespace datainsight
