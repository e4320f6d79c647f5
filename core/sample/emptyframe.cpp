// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/emptyframe.h"

namespace datainsight {

std::shared_ptr<Frame> emptyFrame(const Frame &like, std::shared_ptr<const FamilySpec> family)
{
    auto frame = std::make_shared<Frame>();
    frame->target = like.target;
    frame->family = std::move(family);
    frame->at = like.at;
    frame->took = like.took;
    frame->since = like.since;
    frame->summedRows = like.summedRows;
    for (const auto &column : frame->family->columns)
        frame->columns.emplace_back(column);
    return frame;
}

} // namespace datainsight
