// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/hangingvfs.h"

#include <sqlite3.h>

#include <condition_variable>
#include <mutex>

namespace datainsight::test {

namespace {

/// Never destroyed: threads that waited go on when the test is over.
struct Disk
{
    std::mutex mutex;
    std::condition_variable changed;
    bool hangs = false;
    int waiting = 0;
    int living = 0;
    sqlite3_vfs *usual = sqlite3_vfs_find(nullptr);
    sqlite3_vfs vfs = *usual;
};

Disk &disk()
{
    static auto *one = new Disk;
    return *one;
}

/// As long as its thread.
class Visitor
{
public:
    Visitor() { count(1); }
    ~Visitor() { count(-1); }
    Q_DISABLE_COPY_MOVE(Visitor)

private:
    static void count(int more)
    {
        const std::scoped_lock lock(disk().mutex);
        disk().living += more;
    }
};

int openWhenItAnswers(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *flagsFound)
{
    static thread_local const Visitor visitor;
    Disk &shared = disk();
    {
        std::unique_lock lock(shared.mutex);
        ++shared.waiting;
        shared.changed.wait(lock, [&] { return !shared.hangs; });
        --shared.waiting;
    }
    return shared.usual->xOpen(shared.usual, name, file, flags, flagsFound);
}

} // namespace

HangingVfs::HangingVfs()
{
    Disk &shared = disk();
    shared.hangs = true;
    shared.vfs.zName = "hanging";
    shared.vfs.xOpen = openWhenItAnswers;
    sqlite3_vfs_register(&shared.vfs, 1);
}

HangingVfs::~HangingVfs()
{
    answer();
    sqlite3_vfs_register(disk().usual, 1);
}

int HangingVfs::waiting() const
{
    const std::scoped_lock lock(disk().mutex);
    return disk().waiting;
}

int HangingVfs::living() const
{
    const std::scoped_lock lock(disk().mutex);
    return disk().living;
}

void HangingVfs::answer()
{
    const std::scoped_lock lock(disk().mutex);
    disk().hangs = false;
    disk().changed.notify_all();
}

} // namespace datainsight::test
