// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statements/statementcomparison.h"
#include "ui/common/colours.h"

#include <optional>

namespace datainsight {

/// The beginning of a statement on one line, without the comments before it.
QString statementTitle(QStringView query);
/// The same of a row; what to call it where its text is not known.
QString statementTitle(const StatementRow &row);

/// "new", "2.3 × slower" …; empty where nothing is to be told.
QString changeText(const StatementChange &change);
/// What a change means and how certain it is, in sentences.
QString changeMeaning(const StatementChange &change);
std::optional<Tone> changeTone(const StatementChange &change);

} // namespace datainsight
