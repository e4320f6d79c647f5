// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl collect`: samples servers into the store until asked to stop.
Command collectCommand();

} // namespace datainsight
