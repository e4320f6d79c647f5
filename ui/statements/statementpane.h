// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/pending.h"
#include "core/base/relationname.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace datainsight {

class StatementView;

/// What can be told of a statement from its words.
struct StatementReading
{
    QString laidOut; ///< as formatSql() does; as it was where that cannot
    std::vector<RelationName> relations; ///< that it reads or writes
    bool isRead = false; ///< the parser could tell its relations
};

/// On the pool: a long statement takes a tenth of a second.
Pending<StatementReading> readStatementOnPool(const QString &text);

/// A statement laid out to be read, with a line below it where there is less of it than there might be.
class StatementPane final : public QWidget
{
    Q_OBJECT
public:
    explicit StatementPane(QWidget *parent = nullptr);

    /// `length` is that of the whole, in bytes; 0 where it is not known. The same again changes nothing.
    void show(const QString &text, qint64 length);
    const QString &text() const { return m_text; }
    /// What read() said; of the text shown.
    const StatementReading &reading() const { return m_reading; }
    StatementView *view() const { return m_view; }
    QString remark() const;
    void copy() const;

Q_SIGNALS:
    /// The statement is laid out, and reading() is of it.
    void read();

private:
    StatementView *m_view;
    QLabel *m_remark;
    QString m_text;
    StatementReading m_reading;
    CancelSource m_cancel;
};

} // namespace datainsight
