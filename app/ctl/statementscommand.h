// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace datainsight {

/// `datainsightctl statements`: what each statement cost over a span, from a store.
Command statementsCommand();

} // namespace datainsight
