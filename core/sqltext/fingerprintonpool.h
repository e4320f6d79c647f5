// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"

#include <QString>

namespace datainsight {

/// statementFingerprint() for those who must not wait: a long statement takes the parser a tenth of a second.
Pending<QString> fingerprintOnPool(const QString &statement);

} // namespace datainsight
