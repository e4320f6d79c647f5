// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace datainsight {

/// What a server says beside its answers, as it says it: plain text, in its own language.
struct ServerNotice
{
    QString severity; ///< "INFO", "NOTICE", "WARNING" …, in English whatever the server's language
    QString sqlState; ///< "01000"
    QString message; ///< may have several lines
    QString detail, hint; ///< may be empty

    bool isWarning() const { return severity == QLatin1String("WARNING"); }
    /// "WARNING: …", detail and hint on lines of their own.
    QString text() const
    {
        QString all = severity + QLatin1String(": ") + message;
        for (const auto &more : { detail, hint })
            all += more.isEmpty() ? QString() : QString(QLatin1Char('\n') + more);
        return all;
    }
};

} // namespace datainsight

Q_DECLARE_METATYPE(datainsight::ServerNotice)
