// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl series`: what the store holds of one column.
Command seriesCommand();

} // namespace datainsight
