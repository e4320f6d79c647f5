// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/storefile.h"

#include "core/store/sqlite/privatefile.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

namespace datainsight {

namespace {

SQLite::Database openDatabase(const QString &path, StoreFile::Access access)
{
    constexpr int WaitMs = 1000;
    if (access == StoreFile::Access::Write) {
        // SQLite gives what it puts beside the file the same rights.
        makePrivateFile(path);
        return { QFile::encodeName(path).toStdString(),
            SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX, WaitMs };
    }
    // What a power loss left of a file that was being made must be rolled back, which a read-only connection may not.
    if (QFile::exists(path + QStringLiteral("-journal")) && QFileInfo(path).isWritable())
        return { QFile::encodeName(path).toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, WaitMs };
    const bool alone =
        !QFile::exists(path + QStringLiteral("-wal")) && !QFileInfo(QFileInfo(path).absolutePath()).isWritable();
    if (!alone)
        return { QFile::encodeName(path).toStdString(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, WaitMs };
    // Without the right to make its -shm file, a file in WAL mode opens only as one that nobody can be writing.
    const QString uri = QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()) + QStringLiteral("?immutable=1");
    return { uri.toStdString(), SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX, WaitMs };
}

} // namespace

StoreFile::StoreFile(const QString &path, Access access, int pageSize)
    : m_path(path), m_database(openDatabase(path, access))
{
    execute(QStringLiteral("PRAGMA trusted_schema = OFF"));
    execute(QStringLiteral("PRAGMA temp_store = MEMORY"));
    if (access == Access::Read) {
        execute(QStringLiteral("PRAGMA query_only = ON"));
        execute(QStringLiteral("PRAGMA cache_size = -4096"));
        return;
    }
    execute(QStringLiteral("PRAGMA page_size = %1").arg(pageSize));
    execute(QStringLiteral("PRAGMA journal_mode = WAL"));
    // Some distributions have what is deleted overwritten: twice the writes when an hour is moved.
    execute(QStringLiteral("PRAGMA secure_delete = OFF"));
    execute(QStringLiteral("PRAGMA synchronous = NORMAL"));
    execute(QStringLiteral("PRAGMA cache_size = -8192"));
    // A page at the end of a table is written to the log at each commit but to the file only at a checkpoint.
    execute(QStringLiteral("PRAGMA wal_autocheckpoint = 4000"));
    execute(QStringLiteral("PRAGMA journal_size_limit = 67108864"));
}

SQLite::Statement &StoreFile::prepared(const SqlFile &sql)
{
    auto &statement = m_named[sql.path];
    if (!statement)
        statement = std::make_unique<SQLite::Statement>(m_database, sql.text().toStdString());
    statement->tryReset();
    statement->clearBindings();
    return *statement;
}

SQLite::Statement &StoreFile::prepared(const QString &sql)
{
    auto &statement = m_generated[sql];
    if (!statement)
        statement = std::make_shared<SQLite::Statement>(m_database, sql.toStdString());
    statement->tryReset();
    statement->clearBindings();
    return *statement;
}

void StoreFile::forgetPages()
{
    sqlite3_db_release_memory(m_database.getHandle());
}

void StoreFile::execute(const QString &sql)
{
    m_database.exec(sql.toStdString());
}

void StoreFile::bindText(SQLite::Statement &statement, int index, const QString &text)
{
    statement.bind(index, text.toStdString());
}

QString StoreFile::text(SQLite::Statement &statement, int column)
{
    return QString::fromStdString(statement.getColumn(column).getString());
}

WriteTransaction::WriteTransaction(StoreFile &file) : m_file(file)
{
    m_file.execute(QStringLiteral("BEGIN IMMEDIATE"));
}

WriteTransaction::~WriteTransaction()
{
    // Some errors (disk full) have rolled back already; that is no second error.
    if (m_open)
        m_file.database().tryExec("ROLLBACK");
}

void WriteTransaction::commit()
{
    m_file.execute(QStringLiteral("COMMIT"));
    m_open = false;
}

} // namespace datainsight
