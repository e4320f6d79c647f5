// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/serveraccess.h"
#include "ui/shell/page.h"
#include "ui/timescale/aggregaterows.h"
#include "ui/timescale/chunkrows.h"
#include "ui/timescale/commandbar.h"
#include "ui/timescale/compressionrows.h"
#include "ui/timescale/hypertablerows.h"
#include "ui/timescale/jobrows.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace datainsight {

class ActionDesk;
class ActionRuns;
class AuditLog;
class Banner;
class ChunkMap;
class DatabaseChoice;
class ElidedLabel;
class FindingsList;
class LayoutMemory;
class RowsPanel;
class SegmentedControl;
class StatePanel;
class TimescaleSource;
struct HypertableIndex;
struct TimescaleAction;

/// What the page stands on; all of it outlives the page.
struct TimescaleContext
{
    ServerAccess access;
    std::shared_ptr<const AuditLog> audit;
    LayoutMemory *memory = nullptr;
    const Clock *clock = nullptr;
    ActionRuns *actions = nullptr;
};

/// TimescaleDB in one database: hypertables and their chunks, continuous aggregates, jobs, compression, what is wrong
/// with them and what can be done. Reads each minute while it is on screen, and when somebody asks or an action has
/// ended; shows what it had, and says so, while the server does not answer.
class TimescalePage final : public Page
{
    Q_OBJECT

public:
    enum class View { Hypertables, Chunks, Aggregates, Jobs, Compression };
    static PageInfo info();

    explicit TimescalePage(TimescaleContext context, QWidget *parent = nullptr);
    ~TimescalePage() override;

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

    void showView(View view);
    View view() const;
    RowsPanel *panel(View view) const { return m_panels[static_cast<size_t>(view)]; }
    HypertableModel *hypertables() const { return m_hypertables; }
    ChunkModel *chunks() const { return m_chunks; }
    AggregateModel *aggregates() const { return m_aggregates; }
    JobModel *jobs() const { return m_jobs; }
    CompressionModel *compression() const { return m_compression; }
    ChunkMap *map() const { return m_map; }
    FindingsList *findings() const { return m_findings; }
    StatePanel *state() const { return m_state; }
    Banner *banner() const { return m_banner; }
    ActionDesk *desk() const { return m_desk; }
    TimescaleSource *source() const { return m_source; }
    QString summary() const;

    /// A hypertable's chunks on their axis, by TimescaleDB's id.
    void showChunksOf(int hypertable);
    /// Folds the chunks of a hypertable out beneath it, or in.
    void unfold(int hypertable, bool unfolded);

protected:
    void targetChanged() override;
    void activated() override;
    void deactivated() override;

private:
    QWidget *makeHead();
    QWidget *makeBody();
    void connectParts();
    void changePlace(const QString &database);
    void take();
    void showHypertables();
    void showChunks();
    void updateState();
    void updateDetail();
    void offerCharted(const TimescaleOverview &overview);
    void updateWanted();
    void groupHypertables();
    void applyFilter();
    RowsPanel *currentPanel() const { return panel(view()); }
    const Hypertable *chartedTable() const;

    std::vector<TimescaleCommand> commandsFor(View view);
    std::vector<TimescaleCommand> hypertableCommands();
    std::vector<TimescaleCommand> chunkCommands();
    std::vector<TimescaleCommand> aggregateCommands();
    std::vector<TimescaleCommand> jobCommands();
    void propose(std::vector<TimescaleAction> actions);
    TimescaleCommand command(const QString &title, const TimescaleAction &action);
    TimescaleCommand asking(
        const QString &title, const QString &help, const TimescaleAction &model, std::function<void()> run);
    void askToDrop(const Hypertable &table);
    void withIndexes(const Hypertable &table, std::function<void(std::vector<HypertableIndex>)> then);
    const Hypertable *chosenTable() const;
    std::vector<Chunk> chosenChunks() const;

    TimescaleContext m_context;
    TimescaleSource *m_source;
    DatabaseChoice *m_database;
    SegmentedControl *m_views;
    QLineEdit *m_filter;
    ElidedLabel *m_summary;
    Banner *m_banner;
    FindingsList *m_findings;
    StatePanel *m_state;
    QStackedWidget *m_stack;
    HypertableModel *m_hypertables;
    ChunkModel *m_chunks;
    AggregateModel *m_aggregates;
    JobModel *m_jobs;
    CompressionModel *m_compression;
    ChunkMap *m_map;
    QComboBox *m_charted; ///< whose chunks are on the axis
    std::vector<RowsPanel *> m_panels;
    ActionDesk *m_desk;
    QSet<int> m_unfolded;
    int m_chartedId = 0;
    QTimer m_tick;
    QTimer m_soon; ///< after a key in the filter
};

} // namespace datainsight
