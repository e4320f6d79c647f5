// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planscene.h"

#include <algorithm>

namespace datainsight {

namespace {

/// Rows in the order of the tree; a fold stands where its first member would.
class ItemBuilder
{
public:
    explicit ItemBuilder(PlanScene &scene) : m_scene(scene), m_foldOf(static_cast<size_t>(scene.size()), -1)
    {
        for (size_t fold = 0; fold < scene.folds.size(); ++fold) {
            for (const int member : scene.folds[fold].members)
                m_foldOf[static_cast<size_t>(member)] = static_cast<int>(fold);
        }
        m_itemOfFold.assign(scene.folds.size(), -1);
    }

    void build()
    {
        m_scene.itemOfNode.resize(static_cast<size_t>(m_scene.size()));
        // Pre-order: a node's parent has its item before it.
        for (int id = 0; id < m_scene.size(); ++id) {
            const int parent = m_scene.node(id).parent;
            int above = parent < 0 ? -1 : m_scene.itemOfNode[static_cast<size_t>(parent)];
            if (const int fold = m_foldOf[static_cast<size_t>(id)]; fold >= 0) {
                auto &item = m_itemOfFold[static_cast<size_t>(fold)];
                if (item < 0)
                    item = add({ .fold = fold, .parent = above });
                above = item;
            }
            m_scene.itemOfNode[static_cast<size_t>(id)] = add({ .node = id, .parent = above });
        }
    }

private:
    int add(PlanItem item)
    {
        const int at = static_cast<int>(m_scene.items.size());
        if (item.parent >= 0) {
            auto &siblings = m_scene.items[static_cast<size_t>(item.parent)].children;
            item.row = static_cast<int>(siblings.size());
            siblings.push_back(at);
        }
        m_scene.items.push_back(std::move(item));
        return at;
    }

    PlanScene &m_scene;
    std::vector<int> m_foldOf;
    std::vector<int> m_itemOfFold;
};

} // namespace

PlanMeasure PlanScene::mainMeasure() const
{
    return measures.empty() ? PlanMeasure::Cost : measures.front();
}

double PlanScene::ownShare(int id, PlanMeasure measure) const
{
    const auto &all = weight(measure);
    return all.total() > 0 ? all.own[static_cast<size_t>(id)] / all.total() : 0;
}

int PlanScene::leader(const PlanFold &fold) const
{
    const auto &whole = weight(mainMeasure()).whole;
    return *std::max_element(fold.members.begin(), fold.members.end(),
        [&](int a, int b) { return whole[static_cast<size_t>(a)] < whole[static_cast<size_t>(b)]; });
}

int PlanScene::foldOf(int node) const
{
    const int above = items[static_cast<size_t>(itemOfNode[static_cast<size_t>(node)])].parent;
    return above < 0 ? -1 : items[static_cast<size_t>(above)].fold;
}

std::vector<int> PlanScene::chosenNodes(int node, int fold) const
{
    return fold < 0 ? std::vector<int> { node } : folds[static_cast<size_t>(fold)].members;
}

PlanScenePtr makePlanScene(AnalysedPlanPtr analysed)
{
    auto scene = std::make_shared<PlanScene>();
    scene->analysed = std::move(analysed);
    const auto &plan = scene->analysed->plan;
    const auto &timing = scene->analysed->timing;
    scene->folds = foldPlan(plan, timing);
    for (const auto measure : { PlanMeasure::Time, PlanMeasure::Rows, PlanMeasure::Buffers, PlanMeasure::Cost }) {
        scene->weights[static_cast<size_t>(measure)] = weighPlan(plan, timing, measure);
        if (hasMeasure(plan, measure))
            scene->measures.push_back(measure);
    }
    for (const auto grouping : { PlanGrouping::NodeType, PlanGrouping::Relation, PlanGrouping::Index })
        scene->statistics[static_cast<size_t>(grouping)] = planStatistics(plan, timing, grouping);
    scene->worst.resize(plan.nodes.size());
    for (const auto &finding : scene->analysed->findings) {
        auto &worst = scene->worst[static_cast<size_t>(finding.node)];
        worst = worst ? std::max(*worst, finding.severity) : finding.severity;
    }
    for (const auto &fold : scene->folds) {
        std::optional<FindingSeverity> worst;
        for (const int member : fold.members) {
            for (int id = member; id < scene->node(member).end; ++id)
                worst = std::max(worst, scene->worst[static_cast<size_t>(id)]);
        }
        scene->worstOfFold.push_back(worst);
    }
    scene->lines = planLines(plan, scene->analysed->source);
    ItemBuilder(*scene).build();
    return scene;
}

} // namespace datainsight
