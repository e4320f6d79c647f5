// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/blockingfacts.h"
#include "ui/locks/blockingtreemodel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace datainsight {

class ElidedLabel;
class LockSessionBar;
class StatementView;

/// What is known of one session of the blocking tree, with its whole statement, and what can be done about it; of a
/// prepared transaction the statement that ends it.
class BlockingDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit BlockingDetail(QWidget *parent = nullptr);

    /// Null node: nobody is chosen. A session shown already keeps scroll and selection.
    void show(const BlockingTreePtr &tree, const BlockingNode *node, Instant now);
    /// The one shown has ended, or blocks nobody any more.
    void showGone();
    /// Asks for whole statements anew with the next show(): what was being fetched does not come.
    void forgetStatement() { m_queryStartUs = -1; }
    /// The whole statement, or the rest of what is to be said of it.
    void setStatement(const QString &statement, const QString &remark);

    /// Nothing while nobody is chosen, and when the chosen one has gone.
    const std::optional<BlockingKey> &shownKey() const { return m_shown; }
    /// How many statements have been shown: one that is fetched whole belongs to the number it was wanted at.
    int statementNumber() const { return m_statements; }
    QString title() const;
    QString statement() const;
    QString remark() const;
    FactList *facts() const { return m_facts; }
    /// What can be done about it; hidden for a prepared transaction.
    LockSessionBar *bar() const { return m_bar; }

Q_SIGNALS:
    /// `statement` was cut by the tree; setStatement() is to bring the whole of it.
    void wholeStatementWanted(const datainsight::SessionId &session);
    void copied();

private:
    QWidget *makeBody();
    void showStatement(const BlockingNode &node);

    ElidedLabel *m_title;
    QLabel *m_hint;
    FactList *m_facts;
    QLabel *m_statementTitle;
    StatementView *m_statement;
    QLabel *m_remark;
    QPushButton *m_copy;
    LockSessionBar *m_bar;
    std::optional<BlockingKey> m_shown;
    qint64 m_queryStartUs = -1;
    QString m_given; ///< the statement as the tree has it
    int m_statements = 0;
};

} // namespace datainsight
