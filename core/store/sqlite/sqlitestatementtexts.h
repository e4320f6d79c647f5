// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/statementtexts.h"
#include "core/store/writerthread.h"

#include <memory>

namespace datainsight {

class StatementArchive;

/// The texts in `statements.sqlite`, a file of its own beside the metrics store's, which it does not need. One thread;
/// the file is opened at the first call and made at the first save.
class SqliteStatementTexts final : public StatementTexts
{
public:
    static constexpr qint64 MostBytes = 256 * 1024 * 1024;
    static QString fileName(); ///< "statements.sqlite"

    explicit SqliteStatementTexts(
        const QString &folder, const Clock &clock = Clock::system(), qint64 mostBytes = MostBytes);
    /// Writes what was given to save, and is back within three seconds.
    ~SqliteStatementTexts() override;
    /// The same in two steps, for a deadline that is shared (see WriterThread). What is asked for later is answered
    /// Cancelled.
    void beginEnd() { m_thread.beginEnd(); }
    bool waitForEnd(QDeadlineTimer until) { return m_thread.waitForEnd(until); }

    Pending<bool> save(TargetId target, std::vector<StatementEntry> entries) override;
    Pending<std::vector<StatementEntry>> load(TargetId target, CancelToken token) override;
    Pending<bool> saveTrouble(TargetId target, std::optional<StatementTrouble> trouble) override;
    Pending<std::optional<StatementTrouble>> trouble(TargetId target, CancelToken token) override;

private:
    std::shared_ptr<StatementArchive> m_archive; ///< used on the thread only
    WriterThread m_thread;
};

} // namespace datainsight
