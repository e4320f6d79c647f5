// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace datainsight::test {

/// A disk that does not answer: as long as this lives, or until answer(), whoever opens a database file waits. One at a
/// time; connections that it opened may outlive it.
class HangingVfs
{
public:
    HangingVfs();
    ~HangingVfs();
    Q_DISABLE_COPY_MOVE(HangingVfs)

    int waiting() const; ///< threads
    /// Threads that have waited and have not ended: they may still write.
    int living() const;
    void answer();
};

} // namespace datainsight::test
