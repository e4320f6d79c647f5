// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pageregistry.h"

namespace datainsight {

class GroupFolding;
class HealthWatch;
class LayoutMemory;
class Services;
class TimeRangeSelection;

/// What pages are made of; outlives them.
struct PagesContext
{
    Services *services = nullptr;
    HealthWatch *health = nullptr;
    TimeRangeSelection *range = nullptr;
    GroupFolding *folding = nullptr;
    LayoutMemory *memory = nullptr;
};

/// The pages of the console, in the order of the sidebar. A new page is one registry.add() here.
void registerPages(PageRegistry &registry, const PagesContext &context);

} // namespace datainsight
