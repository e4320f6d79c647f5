// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advise/adviser.h"
#include "core/base/pending.h"
#include "core/pg/pgworker.h"

#include <QObject>

namespace datainsight {

/// Asks one database of one server which indexes its workload wants, on a connection of its own that is closed after
/// each time: what was imagined is gone with it. Made and used on one thread, the UI's: no call waits, nor does the
/// destructor; it cancels what runs.
class AdviceRunner : public QObject
{
    Q_OBJECT
public:
    /// `spec` as connectionSpecFor() makes it (core/connect), of the database.
    explicit AdviceRunner(ConnectionSpec spec, QObject *parent = nullptr);
    ~AdviceRunner() override;

    /// See adviseOnIndexes().
    Pending<AdviceReportPtr> advise(AdviceRequest request, const CancelToken &token = {});

    /// What all this has cost the server so far.
    PgWorkerStatus cost() const;

private:
    PgWorker m_worker;
    std::shared_ptr<TablesReader> m_reader; ///< touched on the worker's thread only
};

} // namespace datainsight
