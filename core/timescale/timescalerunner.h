// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/pg/pgworker.h"
#include "core/timescale/droppreview.h"
#include "core/timescale/hypertableindex.h"

#include <QObject>

#include <optional>

class QTimer;

namespace datainsight {

/// Everything the TimescaleDB page asks of one database of a live server. One connection of its own, made when first
/// needed, closed after a minute without use. Made and used on one thread, the UI's: no call waits, nor does the
/// destructor. Asking for the overview while it is under way gives the answer under way. Errors as
/// readTimescaleFacts().
class TimescaleRunner : public QObject
{
    Q_OBJECT
public:
    /// `spec` as connectionSpecFor() makes it (core/connect), for the database that is meant.
    explicit TimescaleRunner(ConnectionSpec spec, QObject *parent = nullptr);
    ~TimescaleRunner() override;

    Pending<TimescaleOverviewPtr> overview();
    Pending<ChunkList> chunks(const Hypertable &table, const CancelToken &token = {});
    Pending<DropPreview> dropPreview(const Hypertable &table, qint64 before, const CancelToken &token = {});
    /// For reordering: of the hypertable by its oid.
    Pending<std::vector<HypertableIndex>> indexes(quint32 relation, const CancelToken &token = {});

    /// What all this has cost the server so far.
    PgWorkerStatus cost() const;

    static constexpr Milliseconds KeepIdle { 60000 };

private:
    template<typename T> Pending<T> noted(Pending<T> pending);

    PgWorker m_worker;
    QTimer *m_idle;
    std::optional<Pending<TimescaleOverviewPtr>> m_overview;
};

} // namespace datainsight
