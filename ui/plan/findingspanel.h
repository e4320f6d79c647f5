// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planscene.h"

#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace datainsight {

class StatePanel;

/// What costs time and can be changed, the most rewarding first: evidence, gain, remedy, SQL to copy, and the way to
/// the node and to the help.
class FindingsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsPanel(QWidget *parent = nullptr);

    void setScene(const PlanScenePtr &scene);
    int count() const { return m_count; }
    /// Whether a finding's index can be tried on a server: then its card has a button for that.
    void setCanTry(bool canTry);

Q_SIGNALS:
    /// The person wants to see the node a finding is about.
    void chosen(int node);
    /// The person wants to read what a rule means; its anchor in the help.
    void helpRequested(const QString &rule);
    /// The person wants to know what the planner would make of a finding's CREATE INDEX.
    void tryRequested(const QString &createIndex);
    /// "Copied"; for the status bar.
    void notice(const QString &text);

private:
    QWidget *makeCard(const PlanFinding &finding);
    QWidget *makeButtons(const PlanFinding &finding);
    void clear();

    QScrollArea *m_scroll;
    QVBoxLayout *m_cards;
    StatePanel *m_state;
    std::vector<QPushButton *> m_tries; ///< on cards with an index
    int m_count = 0;
    bool m_canTry = false;
};

} // namespace datainsight
