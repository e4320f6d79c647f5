// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/planscene.h"

#include <QStringList>

#include <vector>

namespace datainsight {

/// A part of what is told of a node: rows of as many texts as there are heads, or of two where there are none.
struct DetailSection
{
    QString title;
    QStringList heads;
    std::vector<QStringList> rows;
    QString note; ///< a sentence below; may be empty

    friend bool operator==(const DetailSection &, const DetailSection &) = default;
};

/// Everything the plan says about a node: times of process and clock, rows, buffers of itself and with what is below,
/// each worker, all properties. Plain texts.
std::vector<DetailSection> nodeDetail(const PlanScene &scene, int node);
/// How siblings of one shape differ, and which stand out.
std::vector<DetailSection> foldDetail(const PlanScene &scene, const PlanFold &fold);
/// Planning, triggers, JIT, settings: what belongs to no node.
std::vector<DetailSection> planDetail(const PlanScene &scene);

} // namespace datainsight
