// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/actions/indexactions.h"

#include "sql/queries.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Action)
};

QString concurrentlyWord(bool concurrently)
{
    return concurrently ? QStringLiteral("CONCURRENTLY ") : QString();
}

QString noWriters(const ActionState &state)
{
    return Tr::tr("Nobody can write %1 until it is done.").arg(state.table);
}

QString waitsForOthers()
{
    return Tr::tr("It waits for the end of every transaction that is open now.");
}

QString dropStatement(const QString &quotedName, bool concurrently)
{
    return filledStatement(queries::ActionDropindex,
        { { QStringLiteral("concurrently"), concurrentlyWord(concurrently) },
            { QStringLiteral("relation"), quotedName } });
}

} // namespace

QString ReindexAction::title() const
{
    return Tr::tr("Reindex");
}

Result<QString> ReindexAction::statement(const ActionState &state) const
{
    return filledStatement(queries::ActionReindex,
        { { QStringLiteral("kind"), state.isIndex() ? QStringLiteral("INDEX") : QStringLiteral("TABLE") },
            { QStringLiteral("concurrently"), concurrentlyWord(m_concurrently) },
            { QStringLiteral("relation"), state.name } });
}

std::optional<LockMode> ReindexAction::lock() const
{
    return m_concurrently ? LockMode::ShareUpdateExclusive : LockMode::Share;
}

QStringList ReindexAction::warnings(const ActionState &state) const
{
    if (m_concurrently)
        return { waitsForOthers() };
    return { noWriters(state), Tr::tr("Who reads by the index waits too.") };
}

QString CreateIndexAction::title() const
{
    return Tr::tr("Create index");
}

Result<QString> CreateIndexAction::statement(const ActionState &state) const
{
    if (m_index.name.isEmpty() || m_index.columns.isEmpty())
        return fail(ErrorKind::Parse, Tr::tr("An index has a name and at least one column."));
    if (m_index.concurrently && state.kind == QLatin1Char('p'))
        return fail(ErrorKind::Unsupported, Tr::tr("An index of a partitioned table cannot be built CONCURRENTLY."),
            Tr::tr("Build it on each partition, then on the table without CONCURRENTLY."));
    QStringList include;
    for (const auto &column : m_index.include)
        include << quotedIdentifier(column);
    const auto inParentheses = [](const char *word, const QString &what) {
        return what.isEmpty() ? QString() : QString(QLatin1String(word) + QLatin1Char('(') + what + QLatin1Char(')'));
    };
    return filledStatement(queries::ActionCreateindex,
        { { QStringLiteral("unique"), m_index.unique ? QStringLiteral("UNIQUE ") : QString() },
            { QStringLiteral("concurrently"), concurrentlyWord(m_index.concurrently) },
            { QStringLiteral("name"), quotedIdentifier(m_index.name) }, { QStringLiteral("relation"), state.name },
            { QStringLiteral("method"), quotedIdentifier(m_index.method) },
            { QStringLiteral("columns"), m_index.columns.join(QLatin1String(", ")) },
            { QStringLiteral("include"), inParentheses(" INCLUDE ", include.join(QLatin1String(", "))) },
            { QStringLiteral("where"), inParentheses(" WHERE ", m_index.predicate) } });
}

QString CreateIndexAction::undo(const ActionState &state) const
{
    // It stands in the schema of its table.
    return dropStatement(
        QString(state.schema + QLatin1Char('.') + quotedIdentifier(m_index.name)), m_index.concurrently);
}

std::optional<LockMode> CreateIndexAction::lock() const
{
    return m_index.concurrently ? LockMode::ShareUpdateExclusive : LockMode::Share;
}

QStringList CreateIndexAction::warnings(const ActionState &state) const
{
    return { m_index.concurrently ? waitsForOthers() : noWriters(state) };
}

QString DropIndexAction::title() const
{
    return Tr::tr("Drop index");
}

Result<QString> DropIndexAction::statement(const ActionState &state) const
{
    if (!state.isIndex())
        return fail(ErrorKind::Parse, Tr::tr("%1 is no index.").arg(state.name));
    if (m_concurrently && state.kind == QLatin1Char('I'))
        return fail(ErrorKind::Unsupported, Tr::tr("An index of a partitioned table cannot be dropped CONCURRENTLY."));
    return dropStatement(state.name, m_concurrently);
}

QString DropIndexAction::undo(const ActionState &state) const
{
    return state.definition;
}

std::optional<LockMode> DropIndexAction::lock() const
{
    return m_concurrently ? LockMode::ShareUpdateExclusive : LockMode::AccessExclusive;
}

QStringList DropIndexAction::warnings(const ActionState &state) const
{
    if (m_concurrently)
        return { waitsForOthers() };
    return { Tr::tr("Nobody can read or write %1 until it is done.").arg(state.table) };
}

} // namespace datainsight
