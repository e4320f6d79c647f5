// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/indexes/indexdefinition.h"
#include "core/indexes/indexfindings.h"
#include "core/pg/pgworker.h"

#include <QObject>

#include <optional>

class QTimer;

namespace datainsight {

/// All indexes of a database, and what is wrong with them.
struct IndexReport
{
    IndexList list;
    std::vector<IndexFinding> findings; ///< with their statements
};
using IndexReportPtr = std::shared_ptr<const IndexReport>;

/// Another server of the same cluster, a standby or the primary, and the way there to the same database.
struct OtherServer
{
    QString name;
    ConnectionSpec spec; ///< as connectionSpecFor() makes it (core/connect)
    friend bool operator==(const OtherServer &a, const OtherServer &b) { return a.name == b.name; }
};

/// Everything the Indexes page asks of one database of one server. One connection of its own, made when first needed,
/// closed after a minute without use; what was measured of sizes is kept. Made and used on one thread, the UI's: no
/// call waits, nor does the destructor. Asking again while it is read gives the answer under way.
class IndexesRunner : public QObject
{
    Q_OBJECT
public:
    /// `spec` as connectionSpecFor() makes it (core/connect), of the database.
    explicit IndexesRunner(ConnectionSpec spec, QObject *parent = nullptr);
    ~IndexesRunner() override;

    /// Those whose scans count too, from the next reading on; each gets a connection like ours. One that does not answer
    /// within OthersLimit is told with why (IndexList::elsewhere).
    void setOthers(std::vector<OtherServer> others);

    /// What `limits` leave unmeasured is estimated, what they leave unestimated not called oversized.
    Pending<IndexReportPtr> indexes(const IndexLimits &limits = {}, const CancelToken &token = {});

    /// How one of them is made and dropped. Error Unsupported where it is gone, or somebody holds its table.
    Pending<IndexDefinition> definition(const IndexRow &index, const CancelToken &token = {});

    /// What all this has cost the server so far.
    PgWorkerStatus cost() const;

    static constexpr Milliseconds KeepIdle { 60000 };
    static constexpr Milliseconds OthersLimit { 5000 };

private:
    struct Other;
    std::vector<Pending<IndexUse>> askOthers(const CancelToken &token);
    void rest();

    PgWorker m_worker;
    std::vector<std::unique_ptr<Other>> m_others;
    QTimer *m_idle;
    std::shared_ptr<TablesReader> m_reader; ///< touched on the worker's thread only
    std::optional<Pending<IndexReportPtr>> m_indexes;
};

} // namespace datainsight
