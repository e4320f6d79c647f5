// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/serveraccess.h"
#include "core/store/auditlog.h"
#include "core/watch/targetfeed.h"
#include "ui/shell/page.h"

#include <QTimer>

class QLineEdit;
class QStackedWidget;

namespace datainsight {

class ActionDesk;
class ActionRuns;
class SuggestionDetail;
class SuggestionSource;
class SuggestionTable;
class Banner;
class DatabaseChoice;
class ElidedLabel;
class IndexDeeds;
class IndexDetail;
class IndexSource;
class IndexTable;
class KeptSplitter;
class LayoutMemory;
class SegmentedControl;

/// What the page stands on; all of it outlives it.
struct IndexesContext
{
    TargetFeed *feed = nullptr;
    ServerAccess access;
    const Clock *clock = &Clock::system();
    std::shared_ptr<const AuditLog> audit; ///< without one nothing can be done
    LayoutMemory *memory = nullptr; ///< null: columns and sizes come as they are
    ActionRuns *runs = nullptr; ///< null: what the page does ends with it
};

/// Which indexes of a database are wrong, what mends each and what takes that back; all of them with what they are used
/// for and what they cost writers; and which further ones its statements ask for, worked out when that is looked at.
/// Reads when it comes on screen, each five minutes there, on F5 and after something was done.
class IndexesPage final : public Page
{
    Q_OBJECT

public:
    enum class View { Problems, All, Suggestions };

    static PageInfo info();
    explicit IndexesPage(IndexesContext context, QWidget *parent = nullptr);
    ~IndexesPage() override;

    void refresh() override;
    bool focusFilter() override;
    bool goBack() override;
    std::vector<PageCommand> commands() override;
    QStringList tourViews() const override;
    void showTourView(const QString &name) override;

    void showView(View view);
    View view() const;
    /// Of suggestions there is suggestions().
    IndexTable *table(View view) const { return view == View::Problems ? m_problems : m_all; }
    SuggestionTable *suggestions() const { return m_suggestions; }
    SuggestionDetail *suggestion() const { return m_suggestion; }
    SuggestionSource *advice() const { return m_advice; }
    DatabaseChoice *databases() const { return m_databases; }
    IndexSource *source() const { return m_source; }
    IndexDetail *detail() const { return m_detail; }
    IndexDeeds *deeds() const { return m_deeds; }
    ActionDesk *desk() const { return m_desk; }
    Banner *banner() const { return m_banner; }
    QString summary() const;
    void setFilter(const QString &text);

protected:
    void targetChanged() override;
    void activated() override;
    void deactivated() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTables();
    void connectParts();
    void connectSuggestions();
    void place();
    void take();
    void takeSuggestions();
    void renew();
    void updateState();
    void updateChosen();
    void updateSuggested();
    void updateBadge();
    void applyFilter();
    void fit();
    IndexTable *current() const { return table(view()); }

    IndexesContext m_context;
    IndexSource *m_source;
    SuggestionSource *m_advice;
    DatabaseChoice *m_databases;
    SegmentedControl *m_views;
    QLineEdit *m_filter;
    ElidedLabel *m_summary;
    Banner *m_banner;
    IndexTable *m_problems;
    IndexTable *m_all;
    SuggestionTable *m_suggestions;
    QStackedWidget *m_stack;
    IndexDetail *m_detail;
    SuggestionDetail *m_suggestion;
    QStackedWidget *m_details;
    KeptSplitter *m_parts;
    IndexDeeds *m_deeds;
    ActionDesk *m_desk;
    QTimer m_soon; ///< after a key in the filter
    QStringList m_closed; ///< remarks the person has closed
    const void *m_shown = nullptr; ///< the report that the tables have
};

} // namespace datainsight
