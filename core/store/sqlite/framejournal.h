// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storehealth.h"
#include "core/store/writequeue.h"

#include <QFile>

namespace datainsight {

/// Keeps what waits for the next commit in a file, `pending.journal`, by plain appends: a process that is killed loses
/// nothing that was written there, and appending costs a small part of what a commit to all tables does. Lives on the
/// writer thread; read() is for readers, from any.
///
/// A first line with the version, then records: mark, length and CRC-32C (little-endian, four bytes each), frames as
/// encodeFrames() makes them. Each record stands for itself, so a damaged one takes no other with it.
class FrameJournal
{
public:
    static QString fileIn(const QString &folder);
    /// The frames in it now, oldest first; also while it is written. None where there is no journal of this version.
    static std::vector<FramePtr> read(const QString &folder);

    FrameJournal(const QString &folder, const Clock &clock, std::shared_ptr<WriteQueue> queue,
        std::shared_ptr<StoreHealth> health);

    /// The frames that a process before did not come to commit, or did and was killed before it could say so: they may
    /// be in the files already. What is unreadable is left out and told; a journal of a newer program is kept aside.
    std::vector<QueuedFrame> recover();
    /// Appends what the queue holds and the journal does not. False: not all of it is in the file, so it should be
    /// committed now.
    bool save();
    /// All that was saved is committed.
    void clear();
    /// Ends its use; an empty journal is removed.
    void close();

private:
    bool open();
    bool append(const QByteArray &record);
    void keepAside(const QString &suffix, const QString &message, const QString &hint);
    void reportUnwritable();

    const Clock &m_clock;
    std::shared_ptr<WriteQueue> m_queue;
    std::shared_ptr<StoreHealth> m_health;
    QFile m_file;
    qint64 m_end = 0; ///< where the next record goes
    bool m_refused = false; ///< a file that cannot be read or moved is in the way; it stays as it is
};

} // namespace datainsight
