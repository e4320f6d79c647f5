// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/teststep.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace datainsight {

/// One step of a connection test: its outcome, what was found, what to do, and the line that does it, to be copied.
class TestStepRow final : public QWidget
{
    Q_OBJECT
public:
    explicit TestStepRow(TestStepId id, QWidget *parent = nullptr);

    TestStepId id() const { return m_id; }
    void setStep(const TestStep &step);

Q_SIGNALS:
    void copied(const QString &text);

private:
    void refreshIcon();

    TestStepId m_id;
    TestStep m_step;
    bool m_done = false;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_took;
    QLabel *m_finding;
    QLabel *m_remedy;
    QWidget *m_commandRow;
    QLabel *m_command;
};

} // namespace datainsight
