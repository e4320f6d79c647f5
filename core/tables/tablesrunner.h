// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/pg/pgworker.h"
#include "core/tables/exactbloat.h"
#include "core/tables/tablesreader.h"
#include "core/tables/vacuumcircumstances.h"
#include "core/tables/vacuumprogress.h"

#include <QObject>

#include <optional>

class QTimer;

namespace datainsight {

/// What the tables of a list waste, by estimate.
struct TableBloat
{
    std::vector<BloatSum> sums; ///< for each row of the list
    QString remark; ///< a whole sentence: what could not be seen; empty: everything was
};

/// Everything the Tables page asks of one database of one server. One connection of its own, made when first needed,
/// closed after a minute without use, and one more while it counts bloat; what was measured of sizes is kept. Made and used on one thread, the UI's: no
/// call waits, nor does the destructor. Asking for the tables while they are read gives the answer under way.
class TablesRunner : public QObject
{
    Q_OBJECT
public:
    /// `spec` as connectionSpecFor() makes it (core/connect), of the database.
    explicit TablesRunner(ConnectionSpec spec, QObject *parent = nullptr);
    ~TablesRunner() override;

    /// See TablesReader::read(); `sizes` is how long the server may measure sizes this time.
    Pending<TableListPtr> tables(Milliseconds sizes = SizeSlice, const CancelToken &token = {});
    /// Of `list`, which was the last read; the server may take `limit` for it. One sum for each of its rows.
    Pending<TableBloat> bloat(TableListPtr list, Milliseconds limit = BloatSlice, const CancelToken &token = {});
    /// See readExactBloat(): on a connection of its own, so that the others go on; each relation may take `limit`.
    Pending<ExactBloat> exactBloat(
        std::vector<quint32> relations, const CancelToken &token = {}, Milliseconds limit = ExactSlice);
    Pending<VacuumCircumstances> circumstances(const CancelToken &token = {});
    Pending<RunningCommands> progress(const CancelToken &token = {});

    /// What all this has cost the server so far.
    PgWorkerStatus cost() const;

    static constexpr Milliseconds KeepIdle { 60000 };
    static constexpr Milliseconds SizeSlice { 500 };
    static constexpr Milliseconds BloatSlice { 2000 };
    static constexpr Milliseconds ExactSlice { 30 * 60 * 1000 };

private:
    template<typename T> Pending<T> noted(Pending<T> pending);

    PgWorker m_worker;
    PgWorker m_counting; ///< what reads whole tables
    QTimer *m_idle;
    std::shared_ptr<TablesReader> m_reader; ///< touched on the worker's thread only
    std::optional<Pending<TableListPtr>> m_tables;
};

} // namespace datainsight
