// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/damagedfile.h"
#include "core/store/sqlite/migrator.h"

#include <QDateTime>

#include <memory>
#include <optional>

namespace datainsight {

/// A file beside the metrics store's that any number of programs read and write in turn, a short transaction each. Only
/// its owner may read it: it holds other people's statements. Opened at its first use, made at the first write. A
/// damaged one is set aside under another name and a new one begun; a newer one is only read. Lives on one thread;
/// blocks on the disk, and for at most BusyLimit on another program's transaction.
class SharedFile
{
public:
    static constexpr Milliseconds BusyLimit { 5000 };

    SharedFile(QString path, const Clock &clock, Migrations migrations);
    Q_DISABLE_COPY_MOVE(SharedFile)

    enum class Damage { SetAside, Leave };
    /// `work()` with forReading() or forWriting(); its exceptions end here, as errors of kind Storage.
    template<typename Work> auto run(Work work, Damage damage = Damage::SetAside);
    StoreFile *forReading(); ///< null: there is no file yet
    StoreFile &forWriting();
    /// A damaged file was set aside, or why the file is not written.
    std::optional<Error> trouble() const;
    const Clock &clock() const { return m_clock; }

private:
    void open();
    void close();

    QString m_path;
    const Clock &m_clock;
    Migrations m_migrations;
    std::unique_ptr<StoreFile> m_file;
    QDateTime m_born; ///< of the open file: another program may have set it aside
    std::optional<FileError> m_readOnly; ///< why the open file is not written
    std::optional<Error> m_setAside;
};

template<typename Work> auto SharedFile::run(Work work, Damage damage)
{
    using Value = std::invoke_result_t<Work>;
    auto result = guarded(m_path, work);
    if (!result && result.error().trouble == FileTrouble::Damaged && damage == Damage::SetAside) {
        close();
        if (auto told = setAside(m_path, result.error().error, m_clock.now())) {
            m_setAside = std::move(told);
            result = guarded(m_path, work);
        }
    }
    if (result)
        return Result<Value>(std::move(*result));
    close();
    return Result<Value>(fail(result.error().error));
}

} // namespace datainsight
