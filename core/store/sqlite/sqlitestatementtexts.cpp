// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqlitestatementtexts.h"

#include "core/store/sqlite/archivethread.h"
#include "core/store/sqlite/statementarchive.h"

#include <QDir>

namespace datainsight {

QString SqliteStatementTexts::fileName()
{
    return QStringLiteral("statements.sqlite");
}

SqliteStatementTexts::SqliteStatementTexts(const QString &folder, const Clock &clock, qint64 mostBytes)
    : m_archive(std::make_shared<StatementArchive>(QDir(folder).filePath(fileName()), clock, mostBytes)),
      m_thread(QStringLiteral("statement-texts"))
{ }

SqliteStatementTexts::~SqliteStatementTexts() = default;

Pending<bool> SqliteStatementTexts::save(TargetId target, std::vector<StatementEntry> entries)
{
    return postTo<bool>(
        m_thread, m_archive, [target = std::move(target), entries = std::move(entries)](StatementArchive &archive) {
            return archive.save(target, entries);
        });
}

Pending<std::vector<StatementEntry>> SqliteStatementTexts::load(TargetId target, CancelToken token)
{
    return postTo<std::vector<StatementEntry>>(
        m_thread, m_archive, [target = std::move(target)](StatementArchive &archive) { return archive.load(target); },
        token);
}

Pending<bool> SqliteStatementTexts::saveTrouble(TargetId target, std::optional<StatementTrouble> trouble)
{
    return postTo<bool>(
        m_thread, m_archive, [target = std::move(target), trouble = std::move(trouble)](StatementArchive &archive) {
            return archive.saveTrouble(target, trouble);
        });
}

Pending<std::optional<StatementTrouble>> SqliteStatementTexts::trouble(TargetId target, CancelToken token)
{
    return postTo<std::optional<StatementTrouble>>(
        m_thread, m_archive,
        [target = std::move(target)](StatementArchive &archive) { return archive.trouble(target); }, token);
}

} // namespace datainsight
