// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace datainsight {

/// A statement to be read: plain text of up to megabytes, fixed-width, selected and copied but not changed. Lines longer
/// than a thousand characters are broken where they are shown, since laying out one of a megabyte takes seconds;
/// copyAll() takes the statement as it is.
class StatementView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit StatementView(QWidget *parent = nullptr);

    /// The same again leaves scroll and selection alone.
    void setStatement(const QString &statement);
    const QString &statement() const { return m_statement; }
    void copyAll() const;

private:
    QString m_statement;
};

} // namespace datainsight
