// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/explainrun.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace datainsight {

class BoundedText;

/// What a run gave beside its plan, in a line that unfolds: what the person should know of it, notices of the server,
/// the other plans where rules made several statements of one. Plain text; hidden while there is nothing.
class RunRemarks final : public QWidget
{
    Q_OBJECT
public:
    explicit RunRemarks(QWidget *parent = nullptr);

    /// Of one run, or of two that are compared. The first plan is taken as shown.
    void show(const std::vector<ExplainOutcome> &outcomes);
    void clear();
    /// All of it, whether unfolded or not.
    QString text() const;
    /// The line that unfolds; empty while there is nothing.
    QString headline() const;

Q_SIGNALS:
    void planChosen(const datainsight::AnalysedPlanPtr &plan);

private:
    void setUnfolded(bool unfolded);
    void offerPlans(const std::vector<AnalysedPlanPtr> &plans);

    QToolButton *m_fold;
    QComboBox *m_choice;
    BoundedText *m_body;
    QString m_text;
    std::vector<AnalysedPlanPtr> m_plans;
};

} // namespace datainsight
