// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "ui/indexes/indexitem.h"

#include <QWidget>

class QLabel;

namespace datainsight {

class ElidedLabel;
class FactList;
class IndexSource;
class StatementBox;

/// Everything known of an index, or of what is to be said of one: why, its figures and since when they count, who does
/// its work, the statement that mends it or makes it, and the one that takes that back or drops it. How one is made is
/// asked for when it is chosen.
class IndexDetail final : public QWidget
{
    Q_OBJECT

public:
    /// The source outlives it.
    explicit IndexDetail(IndexSource *source, QWidget *parent = nullptr);

    /// Null: none is chosen.
    void show(const IndexItem *item);
    /// Nothing is asked until the next one is shown.
    void rest();

    QString title() const;
    QString why() const;
    FactList *facts() const { return m_facts; }
    StatementBox *statement() const { return m_statement; }
    StatementBox *undo() const { return m_undo; }

Q_SIGNALS:
    void notice(const QString &text);

private:
    void showHeading(const FindingGroup &group);
    void showItem(const IndexItem &item);
    void showStatements(const IndexItem &item);
    void ask(const IndexItem &item);

    IndexSource *m_source;
    ElidedLabel *m_title;
    QLabel *m_why;
    FactList *m_facts;
    StatementBox *m_statement;
    StatementBox *m_undo;
    CancelSource m_cancel;
    quint64 m_shown = 0; ///< key of what is shown
    IndexReportPtr m_of;
    IndexDefinition m_definition; ///< of the index shown; empty: not known
};

} // namespace datainsight
