// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// Hides what looks like a password: `password=…`, `passfile` contents are never read, `scheme://user:…@`. The last net
/// before a terminal or a log file; what comes here should hold none.
QString redact(QString text);

} // namespace datainsight
