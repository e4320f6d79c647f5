// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl demo start|stop|status`: a private server with a workload, to look at and to try things on.
Command demoCommand();

} // namespace datainsight
