// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actions/tableactions.h"

#include "core/base/units.h"
#include "sql/queries.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

QString onOff(bool on)
{
    return on ? QStringLiteral("ON") : QStringLiteral("OFF");
}

Error tooOld(const QString &option, int from)
{
    return { .kind = ErrorKind::Unsupported,
        .message = Tr::tr("VACUUM knows %1 from PostgreSQL %2 on.").arg(option).arg(from) };
}

/// Options that not every version has, by the first one that does.
Result<QStringList> newerOptions(const VacuumOptions &options, int major)
{
    QStringList words;
    const auto add = [&](bool wanted, const char *name, int from, const QString &value) -> std::optional<Error> {
        if (!wanted)
            return {};
        if (major < from)
            return tooOld(QString::fromLatin1(name), from);
        words << QString::fromLatin1(name) + (value.isEmpty() ? QString() : QString(QLatin1Char(' ') + value));
        return {};
    };
    for (const auto &error :
        { add(options.processToast.has_value(), "PROCESS_TOAST", 14, onOff(options.processToast.value_or(true))),
            add(options.processMain.has_value(), "PROCESS_MAIN", 16, onOff(options.processMain.value_or(true))),
            add(options.skipDatabaseStats, "SKIP_DATABASE_STATS", 16, {}),
            add(options.onlyDatabaseStats, "ONLY_DATABASE_STATS", 16, {}) }) {
        if (error)
            return fail(*error);
    }
    return words;
}

Result<QString> bufferLimit(const QString &limit, int major)
{
    static const QRegularExpression size(QStringLiteral("^\\d+ ?(kB|MB|GB)?$"));
    if (major < 16)
        return fail(tooOld(QStringLiteral("BUFFER_USAGE_LIMIT"), 16));
    if (!size.match(limit).hasMatch())
        return fail(ErrorKind::Parse, Tr::tr("A buffer usage limit is a size such as 256 kB or 2 GB."));
    return QString(QStringLiteral("BUFFER_USAGE_LIMIT '") + limit + QLatin1Char('\''));
}

Result<QString> indexCleanup(const QString &word, int major)
{
    if (word == QLatin1String("AUTO") && major < 14)
        return fail(tooOld(QStringLiteral("INDEX_CLEANUP AUTO"), 14));
    if (word != QLatin1String("AUTO") && word != QLatin1String("ON") && word != QLatin1String("OFF"))
        return fail(ErrorKind::Parse, Tr::tr("Index clean-up is AUTO, ON or OFF."));
    return QString(QStringLiteral("INDEX_CLEANUP ") + word);
}

Result<QStringList> optionsFor(const VacuumOptions &options, int major)
{
    QStringList words { QStringLiteral("VERBOSE") };
    if (options.analyze)
        words << QStringLiteral("ANALYZE");
    if (options.freeze)
        words << QStringLiteral("FREEZE");
    if (options.skipLocked)
        words << QStringLiteral("SKIP_LOCKED");
    if (options.disablePageSkipping)
        words << QStringLiteral("DISABLE_PAGE_SKIPPING");
    if (options.truncate)
        words << QStringLiteral("TRUNCATE ") + onOff(*options.truncate);
    if (options.parallel)
        words << QStringLiteral("PARALLEL %1").arg(*options.parallel);
    if (!options.indexCleanup.isEmpty()) {
        const auto word = indexCleanup(options.indexCleanup, major);
        if (!word)
            return fail(word.error());
        words << *word;
    }
    if (!options.bufferUsageLimit.isEmpty()) {
        const auto word = bufferLimit(options.bufferUsageLimit, major);
        if (!word)
            return fail(word.error());
        words << *word;
    }
    const auto newer = newerOptions(options, major);
    if (!newer)
        return fail(newer.error());
    return words + *newer;
}

/// What rewrites a table needs its size again until it is done.
QStringList rewriteWarnings(const ActionState &state)
{
    QStringList warnings { Tr::tr("Nobody can read or write %1 until it is done.").arg(state.table) };
    warnings << (state.bytes ? Tr::tr("It needs up to %1 of free space meanwhile.")
                                   .arg(formatValue(static_cast<double>(*state.bytes), Unit::Bytes))
                             : Tr::tr("It needs as much free space as the table and its indexes take."));
    if (!state.compressed.isEmpty())
        warnings << Tr::tr("The compressed rows of this chunk are not rewritten.");
    return warnings;
}

} // namespace

Result<QString> TableAction::tableOf(const ActionState &state)
{
    // Tables, materialized views, TOAST tables and partitioned tables.
    if (QStringLiteral("rmtp").contains(state.kind))
        return state.name;
    return fail(ErrorKind::Parse, Tr::tr("%1 is no table.").arg(state.name));
}

QString VacuumAction::title() const
{
    return Tr::tr("Vacuum");
}

Result<QString> VacuumAction::statement(const ActionState &state) const
{
    const auto options = optionsFor(m_options, state.major);
    if (!options)
        return fail(options.error());
    QString relations;
    if (!relation().name.isEmpty()) {
        const auto table = tableOf(state);
        if (!table)
            return table;
        relations = *table + (state.compressed.isEmpty() ? QString() : QString(QLatin1String(", ") + state.compressed));
    } else if (!m_options.onlyDatabaseStats) {
        return fail(ErrorKind::Parse, Tr::tr("Which table?"));
    }
    return filledStatement(queries::ActionVacuum,
        { { QStringLiteral("options"), options->join(QLatin1String(", ")) },
            { QStringLiteral("relations"), relations } })
        .trimmed();
}

QStringList VacuumAction::warnings(const ActionState &state) const
{
    QStringList warnings;
    if (m_options.freeze || m_options.disablePageSkipping)
        warnings << Tr::tr("Every page of %1 is read, and those not frozen yet are written.").arg(state.table);
    if (m_options.indexCleanup == QLatin1String("OFF"))
        warnings << Tr::tr(
            "Index entries of dead tuples stay, and so does their space, until a VACUUM that removes them.");
    if (m_options.skipLocked)
        warnings << Tr::tr("Where others hold a lock against it, it does nothing at all.");
    return warnings;
}

QString AnalyzeAction::title() const
{
    return Tr::tr("Analyze");
}

Result<QString> AnalyzeAction::statement(const ActionState &state) const
{
    const auto table = tableOf(state);
    return table ? Result<QString>(filledStatement(queries::ActionAnalyze, { { QStringLiteral("relation"), *table } }))
                 : table;
}

QString VacuumFullAction::title() const
{
    return Tr::tr("Vacuum full");
}

Result<QString> VacuumFullAction::statement(const ActionState &state) const
{
    const auto table = tableOf(state);
    if (!table)
        return table;
    return filledStatement(queries::ActionVacuum,
        { { QStringLiteral("options"), QStringLiteral("FULL, VERBOSE") }, { QStringLiteral("relations"), *table } });
}

QStringList VacuumFullAction::warnings(const ActionState &state) const
{
    return rewriteWarnings(state);
}

QString ClusterAction::title() const
{
    return Tr::tr("Cluster");
}

Result<QString> ClusterAction::statement(const ActionState &state) const
{
    const auto table = tableOf(state);
    if (!table)
        return table;
    return filledStatement(queries::ActionCluster,
        { { QStringLiteral("relation"), *table },
            { QStringLiteral("index"),
                m_index.isEmpty() ? QString() : QString(QLatin1String(" USING ") + quotedIdentifier(m_index)) } });
}

QStringList ClusterAction::warnings(const ActionState &state) const
{
    return rewriteWarnings(state);
}

QString SetParametersAction::title() const
{
    return Tr::tr("Set storage parameters");
}

Result<QString> SetParametersAction::statement(const ActionState &state) const
{
    // "toast." before the name: two identifiers.
    static const QRegularExpression name(QStringLiteral("^(toast\\.)?[a-z_][a-z0-9_]*$"));
    QStringList set;
    QStringList reset;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
        if (!name.match(it.key()).hasMatch())
            return fail(ErrorKind::Parse, Tr::tr("%1 is no storage parameter.").arg(it.key()));
        if (*it)
            set << it.key() + QLatin1String(" = '") + QString(**it).replace(QLatin1Char('\''), QLatin1String("''"))
                    + QLatin1Char('\'');
        else
            reset << it.key();
    }
    if (set.isEmpty() == reset.isEmpty())
        return fail(ErrorKind::Parse, Tr::tr("Either set parameters or take them back to their defaults."));
    const auto table = tableOf(state);
    if (!table)
        return table;
    const QString change = set.isEmpty() ? QString(QLatin1String("RESET (") + reset.join(QLatin1String(", ")))
                                         : QString(QLatin1String("SET (") + set.join(QLatin1String(", ")));
    return filledStatement(queries::ActionSetparameters,
        { { QStringLiteral("relation"), *table }, { QStringLiteral("change"), change + QLatin1Char(')') } });
}

QString SetParametersAction::undo(const ActionState &state) const
{
    QMap<QString, QString> before;
    for (const auto &each : state.parameters.split(QLatin1String(", "), Qt::SkipEmptyParts))
        before.insert(each.section(QLatin1Char('='), 0, 0), each.section(QLatin1Char('='), 1));
    // Those with a value before, and those without, are two statements.
    QMap<QString, std::optional<QString>> set;
    QMap<QString, std::optional<QString>> reset;
    for (const auto &key : m_values.keys()) {
        if (const auto known = before.constFind(key); known != before.cend())
            set.insert(key, *known);
        else
            reset.insert(key, std::nullopt);
    }
    QStringList statements;
    for (const auto &part : { set, reset }) {
        if (const auto sql = SetParametersAction(relation(), part).statement(state))
            statements << *sql + QLatin1Char(';');
    }
    return statements.join(QLatin1Char('\n'));
}

} // namespace datainsight
