// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planreading.h"
#include "ui/plan/plansdesk.h"
#include "ui/shell/page.h"

namespace datainsight {

class Banner;
class PlanExporter;
class PlanInput;
class PlanView;
class PlansBar;
class PlansBody;
class PlansRoom;

/// The EXPLAIN explorer: a plan pasted, dropped, opened or just made, in linked views. Works without any server.
/// Reading (PlanReading) and exporting (PlanExporter) happen on the pool.
class PlansPage final : public Page
{
    Q_OBJECT

public:
    static PageInfo info();
    explicit PlansPage(const PlansContext &context, QWidget *parent = nullptr);

    /// Reads a text as if it had been pasted. `name` is shown where several could be meant; may be empty.
    void readText(const QByteArray &content, const QString &name = {});
    void openFile(const QString &path);
    /// A plan that just was made or taken from the history.
    void showPlan(const AnalysedPlanPtr &plan);
    /// Two plans of one statement, side by side.
    void compare(const AnalysedPlanPtr &before, const AnalysedPlanPtr &after);
    /// Back to the place where plans are pasted.
    void showInput();
    bool isReading() const;

    /// Null while there is none.
    AnalysedPlanPtr plan() const;
    PlanView *view() const;
    PlanInput *input() const;

    void setFactsSource(NodeFactsSource source);

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    /// A statement comes into the editor, a kept plan on screen.
    void showSubject(const PageSubject &subject) override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

Q_SIGNALS:
    /// A plan came on screen.
    void planShown(const datainsight::AnalysedPlanPtr &plan);
    /// A file that holds a statement, no plan, was dropped or opened.
    void statementOpened(const QString &statement);

protected:
    void targetChanged() override;
    void activated() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectParts();
    void connectDesk();
    void tellPlace();
    void tellDesk();
    void foldDesk(bool folded);
    void updateTries();
    void addShortcuts();
    void take(const std::vector<ReadyPlan> &plans, PlanReading::Origin origin);
    void showNumber(int number);
    void tellPlan();
    void refuse(const Error &error, const QByteArray &content, const QString &name);

    PlansBar *m_bar;
    Banner *m_banner;
    PlansDesk *m_desk;
    PlansBody *m_body;
    PlansRoom *m_room;
    PlanReading *m_reading;
    PlanExporter *m_exporter;
    PlanReading::Origin m_origin = PlanReading::Origin::Console; ///< of what is shown
};

} // namespace datainsight
