// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `plan FILE|-` and `plan diff A B`.
Command planCommand();

} // namespace datainsight
