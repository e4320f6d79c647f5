// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sqlfile.h"
#include "core/store/sqlite/sqliteerror.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <QHash>
#include <QString>

#include <memory>
#include <unordered_map>

namespace datainsight {

/// One SQLite file, open: pragmas set, statements kept prepared. Used on one thread. Throws SQLite::Exception; those
/// who call from outside this folder do so through guarded().
class StoreFile
{
public:
    enum class Access { Write, Read };

    /// Write makes the file when there is none. Read never changes it, and reads also where the folder is read-only.
    /// `pageSize` is for a file that is made now.
    StoreFile(const QString &path, Access access, int pageSize = 4096);
    Q_DISABLE_COPY_MOVE(StoreFile)

    const QString &path() const { return m_path; }
    SQLite::Database &database() { return m_database; }

    /// Kept prepared; reset and without bindings.
    SQLite::Statement &prepared(const SqlFile &sql);
    SQLite::Statement &prepared(const QString &sql);
    /// Gives back the memory of pages that were read or written; the next use reads them again, from the system's
    /// cache.
    void forgetPages();
    /// Generated statements change with their table's columns.
    void execute(const QString &sql);

    static void bindText(SQLite::Statement &statement, int index, const QString &text);
    static QString text(SQLite::Statement &statement, int column);

private:
    QString m_path;
    SQLite::Database m_database;
    std::unordered_map<const char *, std::unique_ptr<SQLite::Statement>> m_named;
    QHash<QString, std::shared_ptr<SQLite::Statement>> m_generated;
};

/// A transaction that holds the write lock from its beginning, so that it never fails half-way for a lock.
class WriteTransaction
{
public:
    explicit WriteTransaction(StoreFile &file);
    ~WriteTransaction();
    Q_DISABLE_COPY_MOVE(WriteTransaction)
    void commit();

private:
    StoreFile &m_file;
    bool m_open = true;
};

} // namespace datainsight
