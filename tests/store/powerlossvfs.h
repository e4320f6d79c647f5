// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <memory>
#include <mutex>
#include <vector>

class QRandomGenerator;

namespace datainsight::test {

/// What the disk may hold of one file after a power loss: what was synced, and any part of what was written since.
struct FileImage
{
    struct Change
    {
        qint64 offset = 0; ///< where written; with no bytes: cut off there
        QByteArray bytes;
    };
    QByteArray synced;
    std::vector<Change> unsynced;

    /// One of the contents the disk may hold: each change is there, is not, or is there in part (sectors of 512 bytes,
    /// in any order).
    QByteArray afterPowerLoss(QRandomGenerator &random) const;
};

/// All files at one instant, by name without folder.
using DiskImage = QMap<QString, FileImage>;

/// SQLite's file system, as long as it lives the default one: files behave as ever, and what would be left of them when
/// the power went is recorded. One at a time; connections of its time end before it does.
class PowerLossVfs
{
public:
    /// Takes an image at every `every`th write of a page to a database file (a checkpoint does), and now and then at
    /// one to a log.
    explicit PowerLossVfs(int every);
    ~PowerLossVfs();
    Q_DISABLE_COPY_MOVE(PowerLossVfs)

    /// Those taken so far, and one of now. An image is cheap: contents are shared.
    std::vector<DiskImage> images() const;
    int databaseWrites() const; ///< of pages, by checkpoints
    int unsyncedDatabaseImages() const; ///< images with pages of a database file that were not synced

    class Disk;

private:
    std::shared_ptr<Disk> m_disk;
};

} // namespace datainsight::test
