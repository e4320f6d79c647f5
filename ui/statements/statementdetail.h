// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/factlist.h"
#include "ui/statements/statementrows.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace datainsight {

class Clock;
class ElidedLabel;
class KeptSplitter;
class LayoutMemory;
class StatementCharts;
class StatementPane;
class TimeRangeSelection;

/// Everything known of one statement: its text laid out, its figures over the range, the tables it touches, and its
/// history in all measures.
class StatementDetail final : public QWidget
{
    Q_OBJECT
public:
    StatementDetail(TargetFeed *feed, TimeRangeSelection *range, const Clock &clock, LayoutMemory *memory,
        QWidget *parent = nullptr);

    /// The statement as of `list`. Another one is shown from its beginning.
    void show(const TargetId &target, const StatementItem &item, const StatementList &list);
    /// It is not among those of the range any more; what was known of it stays, and says so.
    void setGone();
    /// Brings the charts up to date with the range.
    void follow();
    void clear();

    /// Whose; nothing after clear().
    const std::optional<StatementKey> &shown() const { return m_shown; }
    StatementPane *text() const { return m_text; }
    StatementCharts *charts() const { return m_charts; }
    FactList *facts() const { return m_facts; }
    QString title() const;
    /// To the Plans page, as the button does; nothing where there is no text.
    void explain();

Q_SIGNALS:
    void closed();
    void explainRequested(const QString &statement, const QString &database);
    void notice(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeLeft();
    void showFacts();
    QString tables() const;

    ElidedLabel *m_title;
    ElidedLabel *m_gone;
    QPushButton *m_explain;
    QToolButton *m_copy;
    StatementPane *m_text;
    FactList *m_facts;
    StatementCharts *m_charts;
    KeptSplitter *m_split;
    std::optional<StatementKey> m_shown;
    StatementItem m_item;
    StatementTags m_tags;
};

} // namespace datainsight
