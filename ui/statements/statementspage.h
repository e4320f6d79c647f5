// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/serveraccess.h"
#include "ui/shell/page.h"
#include "ui/statements/statementsource.h"

#include <QTimer>

class QStackedWidget;

namespace datainsight {

class LayoutMemory;
class PlanHistory;
class SessionStatements;
class StatementDetail;
class StatementHead;
class StatementRemark;
class StatementTable;
class TimeRangeSelection;

/// What the page stands on; all of it outlives it.
struct StatementsContext
{
    TargetFeed *feed = nullptr;
    TimeRangeSelection *range = nullptr;
    const Clock *clock = nullptr;
    StatementTexts *texts = nullptr; ///< null: statements go by their numbers
    StatementLibrary *library = nullptr; ///< null: no new texts become known
    LayoutMemory *memory = nullptr; ///< null: sizes come as they are
    ServerAccess access; ///< without a book no server is asked who runs a statement
    PlanHistory *plans = nullptr; ///< null: no plans are kept
};

/// Which statements cost what over the range, from pg_stat_statements: a table of all, and a page of its own for each.
/// Read from the store again after each reading of the server while the range is live. A server without the extension
/// has the statements of the session history instead.
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
    SessionStatements *sessions() const { return m_sessions; }
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
    void tick();
    void takeList();
    void updateState();
    void standIn(bool on);
    bool standsIn() const;
    void updateDetail();
    void openDetail();
    void showList();
    void chooseWanted();

    StatementsContext m_context;
    StatementSource *m_source;
    StatementHead *m_head;
    StatementRemark *m_remark;
    StatementTable *m_table;
    SessionStatements *m_sessions;
    StatementDetail *m_detail;
    QStackedWidget *m_rows; ///< the table, or what stands in for it
    QStackedWidget *m_stack; ///< the list, or one statement
    QTimer m_soon; ///< after a reading, until the store has it
    QTimer m_late; ///< where no reading is heard of: another program may write the store
    QTimer m_chartTick;
    QString m_wanted; ///< the fingerprint to be shown when it is in the list
    QString m_wantedDatabase;
};

} // namespace datainsight
