// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workerthread.h"
#include "core/sample/frame.h"
#include "core/store/statementtexts.h"

#include <QObject>

namespace datainsight {

/// Takes the texts that servers answer, makes their fingerprints on a thread of its own (half a millisecond each), and
/// gives them to those who keep them. Lives on its owner's thread.
class StatementLibrary : public QObject
{
    Q_OBJECT
public:
    /// `texts` outlives the library.
    explicit StatementLibrary(StatementTexts &texts, QObject *parent = nullptr);

    /// A frame of target.statements_text. Returns at once.
    void take(const FramePtr &texts);

    static FamilyId family(); ///< target.statements_text
    /// What is kept of the texts in rows [from, to); rows without a text are left out. Any thread.
    static std::vector<StatementEntry> entriesOf(const Frame &texts, qsizetype from, qsizetype to);

Q_SIGNALS:
    /// Some more texts of a server are known, and given to be kept.
    void learned(const datainsight::TargetId &target, const std::vector<datainsight::StatementEntry> &entries);

private:
    StatementTexts &m_texts;
    WorkerThread m_thread;
};

} // namespace datainsight
