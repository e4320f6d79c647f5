// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionpreview.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace datainsight {

class Banner;
class FactList;
class StatementView;

/// One preview as a person reads it. All of it plain text.
class ActionPreviewPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ActionPreviewPanel(QWidget *parent = nullptr);

    void setPreview(const ActionPreview &preview);

    StatementView *sql() const { return m_sql; }
    FactList *facts() const { return m_facts; }
    Banner *missingRight() const { return m_right; }
    Banner *warnings() const { return m_warnings; }
    QListWidget *conflicts() const { return m_conflicts; }

Q_SIGNALS:
    void sessionRequested(int pid);

private:
    void showConflicts(const ActionPreview &preview);
    void requestSession();

    StatementView *m_sql;
    Banner *m_right;
    Banner *m_warnings;
    FactList *m_facts;
    QWidget *m_way;
    QListWidget *m_conflicts;
    QPushButton *m_show;
};

} // namespace datainsight
