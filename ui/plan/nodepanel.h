// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "ui/plan/nodedetail.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <QCoroTask>

#include <functional>

class QTextEdit;

namespace datainsight {

class ElidedLabel;

/// What the live server knows of what a node reads, in sections; an error says what is missing and how to get it.
using NodeFactsSource =
    std::function<Pending<std::vector<DetailSection>>(const PlanContext &, const PlanNode &, CancelToken)>;

/// Everything about the chosen node, as text that can be selected and copied; from the live server too where a source
/// is set. Follows the selection a moment later, so that holding an arrow key down stays light.
class NodePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit NodePanel(QWidget *parent = nullptr);

    void setScene(const PlanScenePtr &scene);
    /// `fold` -1 for the node itself, with the figures of its like beneath; else all of these siblings.
    void showNode(int node, int fold = -1);
    /// Asked for every node that reads a relation, while this panel is visible; empty for none.
    void setFactsSource(NodeFactsSource source);
    QString title() const;
    QString text() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void append(const std::vector<DetailSection> &sections);
    static QCoro::Task<> askFacts(QPointer<NodePanel> self, int asked, NodeFactsSource source, PlanContext context,
        PlanNode node, CancelToken token);

    ElidedLabel *m_title;
    QTextEdit *m_text;
    QTimer m_soon;
    PlanScenePtr m_scene;
    int m_node = 0;
    int m_fold = -1;
    NodeFactsSource m_facts;
    CancelSource m_cancel;
    int m_asked = 0;
};

} // namespace datainsight
