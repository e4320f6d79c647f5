// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <condition_variable>
#include <functional>
#include <mutex>

namespace datainsight {

/// The one thread that libpg_query runs on: its parser recurses without a limit of its own, leaves a key of the
/// system's few behind in each thread that ever used it, and some builds of it redirect the whole program's stderr
/// meanwhile. Here it has a stack that MaxTokens cannot use up, and company by nobody.
class ParserThread final : private QThread
{
public:
    /// What parse functions may be given, all statements of a text together. Measured: at most 700 bytes of stack a
    /// token.
    static constexpr qsizetype MaxTokens = 50'000;
    /// What the scanner may be given; it does not recurse.
    static constexpr qsizetype MaxBytes = 16 * 1024 * 1024;

    /// Runs `work` and waits for it: tens of microseconds beyond what it takes. Any thread; calls take turns.
    static void run(const std::function<void()> &work);

    ~ParserThread() override;
    Q_DISABLE_COPY_MOVE(ParserThread)

private:
    ParserThread();
    void run() override;
    void serve(const std::function<void()> &work);

    std::mutex m_turn; ///< held by the caller whose work it is
    std::mutex m_mutex;
    std::condition_variable m_changed;
    const std::function<void()> *m_work = nullptr;
    bool m_stop = false;
};

} // namespace datainsight
