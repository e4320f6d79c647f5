// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sharedfile.h"

#include "core/store/sqlite/privatefile.h"

#include <QFile>
#include <QFileInfo>

namespace datainsight {

SharedFile::SharedFile(QString path, const Clock &clock, Migrations migrations)
    : m_path(std::move(path)), m_clock(clock), m_migrations(migrations)
{ }

std::optional<Error> SharedFile::trouble() const
{
    return m_readOnly ? m_readOnly->error : m_setAside;
}

void SharedFile::close()
{
    m_file.reset();
    m_readOnly.reset();
}

void SharedFile::open()
{
    const QFileInfo info(m_path);
    if (m_file && info.exists() && info.birthTime() == m_born)
        return;
    close();
    const auto writable = guarded(m_path, [this] {
        auto file = std::make_unique<StoreFile>(m_path, StoreFile::Access::Write);
        file->database().setBusyTimeout(static_cast<int>(BusyLimit.count()));
        migrate(*file, m_clock, m_migrations);
        m_file = std::move(file);
    });
    if (!writable) {
        const auto trouble = writable.error().trouble;
        if (trouble != FileTrouble::Newer && trouble != FileTrouble::NotWritable && trouble != FileTrouble::NoRoom)
            throw FileRefused(writable.error());
        m_file = std::make_unique<StoreFile>(m_path, StoreFile::Access::Read);
        m_readOnly = writable.error();
    }
    m_born = QFileInfo(m_path).birthTime();
}

StoreFile *SharedFile::forReading()
{
    if (!QFile::exists(m_path)) {
        close();
        return nullptr;
    }
    open();
    return m_file.get();
}

StoreFile &SharedFile::forWriting()
{
    // What was read-only may be writable by now, but for a file of a newer program.
    if (m_readOnly && m_readOnly->trouble != FileTrouble::Newer)
        close();
    makePrivateFolder(QFileInfo(m_path).absolutePath());
    open();
    if (m_readOnly)
        throw FileRefused(*m_readOnly);
    return *m_file;
}

} // namespace datainsight
