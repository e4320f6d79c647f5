// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planpair.h"

#include <QWidget>

class QLabel;

namespace datainsight {

class ElidedLabel;

/// Above a comparison: what it comes to in a sentence, both plans side by side, and what else differs between them.
class PlanDiffHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanDiffHeader(QWidget *parent = nullptr);

    void setPair(const PlanPairPtr &pair);
    QString summary() const;
    /// The lines about settings, servers and statements that differ.
    QString differences() const;

    /// "analysis · flows · PostgreSQL 17.2 · 20.11.26 12:00", and "execution 312 ms · 12 nodes".
    static QString place(const PlanContext &context);
    static QString figures(const AnalysedPlan &plan);
    static QString differences(const AnalysedPlan &before, const AnalysedPlan &after);

private:
    struct Card
    {
        ElidedLabel *statement = nullptr;
        ElidedLabel *place = nullptr;
        ElidedLabel *figures = nullptr;
    };
    QWidget *makeCard(const QString &title, Card &card);
    void fill(const Card &card, const AnalysedPlan &plan);

    QLabel *m_summary;
    Card m_before, m_after;
    QLabel *m_differences;
};

} // namespace datainsight
