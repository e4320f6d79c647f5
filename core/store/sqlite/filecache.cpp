// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/filecache.h"

#include "core/store/sqlite/migrator.h"

#include <QFileInfo>

#include <sqlite3.h>

namespace datainsight {

namespace {

/// A month of weeks and a few roll-ups; each open file takes three descriptors and its cache.
constexpr int MaxOpen = 8;

} // namespace

FileCache::FileCache(Report report) : m_report(std::move(report)) { }

FileCache::~FileCache() = default;

StoreFile *FileCache::find(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        m_open.remove(path);
        return nullptr;
    }
    auto &open = m_open[path];
    if (open && open->born != info.birthTime())
        open.reset();
    if (!open) {
        auto file = std::make_unique<StoreFile>(path, StoreFile::Access::Read);
        const Layout layout = layoutOf(*file);
        if (layout == Layout::Newer)
            m_report(path, newerFileError(path));
        if (layout == Layout::Unfinished)
            return nullptr;
        open = std::make_shared<Open>(Open { .file = std::move(file), .born = info.birthTime() });
    }
    open->lastUse = ++m_uses;
    const auto used = open;
    while (m_open.size() > MaxOpen) {
        auto oldest = m_open.begin();
        for (auto it = m_open.begin(); it != m_open.end(); ++it) {
            if (!it.value() || it.value()->lastUse < oldest.value()->lastUse)
                oldest = it;
            if (!oldest.value())
                break;
        }
        m_open.erase(oldest);
    }
    return used->file.get();
}

void FileCache::with(const QString &path, const std::function<void(StoreFile &)> &work)
{
    const auto done = guarded(path, [&] {
        StoreFile *file = find(path);
        if (!file)
            return;
        {
            const std::scoped_lock lock(m_mutex);
            m_running = file->database().getHandle();
        }
        work(*file);
    });
    {
        const std::scoped_lock lock(m_mutex);
        m_running = nullptr;
    }
    if (done)
        return;
    if (done.error().trouble == FileTrouble::Interrupted)
        throw FileRefused(done.error());
    m_open.remove(path);
    m_report(path, done.error());
}

void FileCache::interrupt()
{
    const std::scoped_lock lock(m_mutex);
    if (m_running)
        sqlite3_interrupt(m_running);
}

} // namespace datainsight
