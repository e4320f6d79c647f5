// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"

#include <QObject>

#include <memory>
#include <vector>

namespace datainsight {

class WorkerThread;

/// A statement that was run, as it was written.
struct SqlHistoryEntry
{
    QString text;
    Instant at;

    friend bool operator==(const SqlHistoryEntry &, const SqlHistoryEntry &) = default;
};

/// The statements a person ran, per server, newest first, each once; kept in a file of that person alone (0600), since
/// statements can hold values. At most MostEntries of a server, none longer than LongestText, none that speaks of a
/// password. Lives on the UI thread; the file is read and written elsewhere.
class SqlHistory : public QObject
{
    Q_OBJECT
public:
    static constexpr int MostEntries = 100;
    static constexpr qsizetype LongestText = 20'000;

    /// An empty `file` keeps everything in memory only.
    explicit SqlHistory(QString file, QObject *parent = nullptr);
    /// Waits for what is being written.
    ~SqlHistory() override;

    /// Empty until the file was read; then changed() comes.
    const std::vector<SqlHistoryEntry> &entries(const TargetId &target) const;
    /// False when it is not kept: too long, or it may hold a password.
    bool add(const TargetId &target, const QString &text, Instant at);
    void clear(const TargetId &target);

    /// Whether a statement may be kept, as far as secrets go: PASSWORD in any case, connection strings, user mappings.
    static bool mayHoldSecret(const QString &text);

Q_SIGNALS:
    void changed(const datainsight::TargetId &target);
    void failed(const datainsight::Error &error);

private:
    struct Kept;
    void takeOver(const QByteArray &content);
    void write();

    QString m_file;
    std::unique_ptr<Kept> m_kept;
    bool m_read = false; ///< what was kept is known; nothing is written before, or it would be lost
    bool m_added = false; ///< something waits for that
    std::unique_ptr<WorkerThread> m_disk;
};

} // namespace datainsight
