// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sqlfile.h"
#include "core/timescale/timescalefacts.h"

#include <QMap>

namespace datainsight {

/// A statement of sql/timescale for one version: what it embeds ("{{parts}}" …) is taken from the file for that
/// version, and "@extschema@" is where the extension's functions are.
QString timescaleSql(const SqlFile &file, const TimescaleFacts &facts);
/// The same with further placeholders filled in, each with text that is ready for SQL (sqlLiteral()).
QString timescaleSql(const SqlFile &file, const TimescaleFacts &facts, const QMap<QString, QString> &values);

/// Files of one name for several versions: "parts", "ranges", "watermarks", "compression", "recompress",
/// "addcolumnstore", "removecolumnstore".
const SqlFile &timescaleFile(const QString &name, const TimescaleFacts &facts);

/// A text as a constant in SQL, whatever standard_conforming_strings says: 'it''s', E'a\\b'. As quote_literal() does.
QString sqlLiteral(const QString &text);

} // namespace datainsight
