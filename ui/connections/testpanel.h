// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connect/connectiontest.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace datainsight {

class TestStepRow;

/// A connection test as it goes: a row for each step, a verdict at the end, the whole to be copied.
class TestPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit TestPanel(QWidget *parent = nullptr);

    void start(ConnectionTestRequest request);
    void cancel();
    /// Forgets the last test.
    void clear();
    bool isRunning() const { return m_test.isRunning(); }
    const std::vector<TestStep> &steps() const { return m_test.steps(); }
    QString verdict() const;

Q_SIGNALS:
    void finished();
    void notice(const QString &text);

private:
    void begin(TestStepId id);
    void take(const TestStep &step);
    void end();
    void say(const QString &text);

    ConnectionTest m_test;
    QString m_name;
    std::vector<TestStepRow *> m_rows;
    QLabel *m_verdict;
    QPushButton *m_cancel;
    QPushButton *m_copy;
    QVBoxLayout *m_list;
};

} // namespace datainsight
