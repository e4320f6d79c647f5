// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

#include <pg_query.h>

namespace datainsight {

/// What the parser says, with line and column. Used inside core/sqltext only.
Error parseError(const PgQueryError &error, const QByteArray &text);
/// The same for something found at byte `offset`.
Error parseErrorAt(const QString &message, const QByteArray &text, qsizetype offset);

} // namespace datainsight
