// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace datainsight {

/// The words the program is written in, for numbers: of a text with %n, "table(s)" becomes "table" or "tables" and
/// "index(es)" "index" or "indexes" as the number says. Installed by the programs; a translation installed after it
/// goes before it. Texts without a number are left alone. Thread-safe.
class EnglishPlurals final : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    /// Null where there is nothing to say, so that Qt takes the text itself.
    QString translate(const char *context, const char *text, const char *disambiguation, int n) const override;
};

} // namespace datainsight
