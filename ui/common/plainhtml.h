// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// `text` for a tool tip or another place that guesses whether it is given HTML: shown there to the letter, with its
/// line breaks, wrapped. Escaping alone is not enough, as a text without "<" is then taken for plain and shows its
/// &quot;. Empty for an empty text.
QString plainHtml(const QString &text);

} // namespace datainsight
