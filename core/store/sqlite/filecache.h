// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storefile.h"
#include "core/store/sqlite/storelayout.h"

#include <QDateTime>
#include <QMap>

#include <functional>
#include <memory>
#include <mutex>

struct sqlite3;

namespace datainsight {

/// The files that one reader thread has open. Opening one costs a millisecond, so a few stay open; one that is gone or
/// was replaced is closed at its next use. What happened to each file is told through `report`.
class FileCache
{
public:
    using Report = std::function<void(const QString &path, const FileError &error)>;
    explicit FileCache(Report report);
    ~FileCache();
    Q_DISABLE_COPY_MOVE(FileCache)

    /// Runs `work` with the file. An error closes it, is reported and swallowed: the rest of the store stays readable.
    /// An interruption is thrown on as FileRefused.
    void with(const QString &path, const std::function<void(StoreFile &)> &work);

    /// From any thread: ends the statement that `with` is running, if any.
    void interrupt();

private:
    struct Open
    {
        std::unique_ptr<StoreFile> file;
        QDateTime born;
        quint64 lastUse = 0;
    };
    StoreFile *find(const QString &path);

    Report m_report;
    QMap<QString, std::shared_ptr<Open>> m_open;
    quint64 m_uses = 0;
    std::mutex m_mutex;
    sqlite3 *m_running = nullptr;
};

} // namespace datainsight
