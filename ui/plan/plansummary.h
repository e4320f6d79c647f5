// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planscene.h"

#include <QWidget>

class QHBoxLayout;

namespace datainsight {

/// The line above a plan: execution and planning time, what no node accounts for, triggers, compilation, size.
class PlanSummary final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanSummary(QWidget *parent = nullptr);

    void setScene(const PlanScenePtr &scene);
    /// "Execution 1.2 s, Planning 3 ms": what it says, for screen readers and tests.
    QString text() const { return m_texts.join(QStringLiteral(", ")); }

private:
    void add(const QString &name, const QString &value, const QString &help = {});

    QHBoxLayout *m_row;
    QStringList m_texts;
};

} // namespace datainsight
