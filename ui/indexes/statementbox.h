// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace datainsight {

class StatementView;

/// A statement under a word on what it is for, with a button that copies it.
class StatementBox final : public QWidget
{
    Q_OBJECT

public:
    explicit StatementBox(QWidget *parent = nullptr);

    /// Hides without a statement.
    void show(const QString &title, const QString &statement);
    QString title() const;
    QString statement() const;

Q_SIGNALS:
    void copied();

private:
    QLabel *m_title;
    StatementView *m_view;
};

} // namespace datainsight
