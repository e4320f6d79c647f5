// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"
#include "ui/statements/statementsource.h"

#include <QTimer>

class QStackedWidget;

namespace datainsight {

class ElidedLabel;
class LayoutMemory;
class StatementDetail;
class StatementRemark;
class StatementTable;
class StatusPill;
class TimeRangeSelection;
struct StatementSituation;

/// What the page stands on; all of it outlives it.
struct StatementsContext
{
    TargetFeed *feed = nullptr;
    TimeRangeSelection *range = nullptr;
    const Clock *clock = nullptr;
    StatementTexts *texts = nullptr; ///< null: statements go by their numbers
    StatementLibrary *library = nullptr; ///< null: no new texts become known
    LayoutMemory *memory = nullptr; ///< null: sizes come as they are
};

/// Which statements cost what over the range, from pg_stat_statements: a table of all, and a page of its own for each.
/// Read from the store again after each reading of the server while the range is live.
class StatementsPage final : public Page
{
    Q_OBJECT
public:
    static PageInfo info();
    explicit StatementsPage(const StatementsContext &context, QWidget *parent = nullptr);
    ~StatementsPage() override;

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    /// The statement, by its fingerprint, where it is among those of the range.
    void showSubject(const PageSubject &subject) override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

    StatementTable *table() const { return m_table; }
    StatementDetail *detail() const { return m_detail; }
    StatementRemark *remark() const { return m_remark; }
    StatementSource *source() const { return m_source; }
    bool isDetailOpen() const;
    QString summary() const;

protected:
    void targetChanged() override;
    void activated() override;
    void deactivated() override;

private:
    QWidget *makeList();
    void connectParts();
    void ask();
    void takeList();
    void updateState();
    void updateSummary();
    void updateDetail();
    void openDetail();
    void chooseWanted();
    StatementSituation situation() const;

    StatementsContext m_context;
    StatementSource *m_source;
    ElidedLabel *m_summary;
    StatusPill *m_pill;
    StatementRemark *m_remark;
    StatementTable *m_table;
    StatementDetail *m_detail;
    QStackedWidget *m_stack;
    QTimer m_soon; ///< after a reading, until the store has it
    QTimer m_late; ///< where no reading is heard of: another program may write the store
    QTimer m_chartTick;
    QString m_wanted; ///< the fingerprint to be shown when it is in the list
    QString m_wantedDatabase;
};

} // namespace datainsight
