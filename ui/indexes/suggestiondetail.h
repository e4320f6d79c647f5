// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/indexes/suggestionrows.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace datainsight {

class DataTable;
class ElidedLabel;
class StatementBox;

/// A suggested index: why, what it costs, the statements it helps with their cost before and after, and what builds it.
class SuggestionDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit SuggestionDetail(QWidget *parent = nullptr);

    /// Null: none is chosen.
    void show(const SuggestionItem *item);

    HelpedModel *helped() const { return m_helped; }
    FactList *facts() const { return m_facts; }
    StatementBox *statement() const { return m_statement; }
    QPushButton *plansButton() const { return m_plans; }
    QPushButton *statementsButton() const { return m_statements; }

Q_SIGNALS:
    /// The chosen statement, or the one that gains most.
    void plansRequested(const QString &statement);
    void statementsRequested(const QString &statement);
    void notice(const QString &text);

private:
    QWidget *makeHelped();
    const HelpedStatement *current() const;

    ElidedLabel *m_title;
    QLabel *m_reason;
    FactList *m_facts;
    QLabel *m_helpedTitle;
    HelpedModel *m_helped;
    DataTable *m_table;
    QPushButton *m_plans;
    QPushButton *m_statements;
    QWidget *m_helpedBox;
    StatementBox *m_statement;
    StatementBox *m_undo;
};

} // namespace datainsight
