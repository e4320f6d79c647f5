// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionruns.h"

#include <QWidget>

class QPlainTextEdit;
class QScrollArea;

namespace datainsight {

class FactList;

/// What the server says while an action runs, as it comes, and beside it what VACUUM counted. Plain text; it follows
/// the end as long as that is in sight.
class RunOutput final : public QWidget
{
    Q_OBJECT
public:
    explicit RunOutput(QWidget *parent = nullptr);

    void setRun(const ActionRun &run);

    QPlainTextEdit *text() const { return m_text; }
    FactList *facts() const { return m_facts; }

private:
    QPlainTextEdit *m_text;
    FactList *m_facts;
    QScrollArea *m_numbers;
    int m_number = 0;
    QStringList m_shown;
};

} // namespace datainsight
