// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// A name as it is written in a statement that a person copies: in double quotes where PostgreSQL would take it for
/// another name or a reserved word of one of its versions 13 to 18. What we send ourselves is quoted by the server.
QString sqlIdentifier(const QString &name);

} // namespace datainsight
