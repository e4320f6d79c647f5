// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace datainsight {

/// Follows the quotes of SQL through pieces of text: 'literals' and "identifiers", each with its own quote doubled and
/// the other one as a plain character.
class SqlQuotes
{
public:
    void take(QStringView piece)
    {
        for (const QChar c : piece) {
            if (c == m_quote)
                m_quote = QChar();
            else if (m_quote.isNull() && (c == QLatin1Char('\'') || c == QLatin1Char('"')))
                m_quote = c;
        }
    }
    bool areOpen() const { return !m_quote.isNull(); }
    bool isLiteralOpen() const { return m_quote == QLatin1Char('\''); }

private:
    QChar m_quote; ///< the open one; null: none
};

} // namespace datainsight
