// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <SQLiteCpp/Exception.h>

#include <exception>
#include <type_traits>

namespace datainsight {

/// What became of a file; decides whether what was to be written is tried again.
enum class FileTrouble {
    None,
    Interrupted, ///< a reader's own request
    NoRoom, ///< disk full, or a write failed; it may work later
    NotWritable, ///< read-only folder or file; it may work later
    Damaged, ///< not a database, or its pages contradict each other
    Newer, ///< made by a newer program
    Other, ///< the statement itself; trying again would not help
};

struct FileError
{
    FileTrouble trouble = FileTrouble::None;
    Error error;
};

/// Not even the 64 kB are left that a file and its log need. SQLite and Qt then speak of failed calls, not of room.
bool isVolumeFull(const QString &folder);

/// In words for people, with the file's name and what to do; no SQL.
FileError fileError(const SQLite::Exception &exception, const QString &path);
FileError newerFileError(const QString &path);
FileError changedFileError(const QString &path);

template<typename T> using FileResult = tl::expected<T, FileError>;

/// Thrown inside this folder where a file cannot be used for a reason that SQLite does not know of.
class FileRefused : public std::exception
{
public:
    explicit FileRefused(FileError error) : m_error(std::move(error)) { }
    const FileError &error() const { return m_error; }
    const char *what() const noexcept override { return "file refused"; }

private:
    FileError m_error;
};

/// Where SQLite's exceptions end: runs `work` and turns what it throws into a FileError.
template<typename Work> auto guarded(const QString &path, Work work) -> FileResult<std::invoke_result_t<Work>>
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const FileRefused &refused) {
        return tl::unexpected<FileError>(refused.error());
    } catch (const SQLite::Exception &exception) {
        return tl::unexpected<FileError>(fileError(exception, path));
    }
}

} // namespace datainsight
