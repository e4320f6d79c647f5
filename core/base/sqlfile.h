// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// One file under sql/, compiled in. The constants are generated into sql/queries.h.
struct SqlFile
{
    const char *path; ///< "session/capabilities.sql"

    /// "session.capabilities": as in the statement's tag comment, logs and errors.
    QString id() const;
    /// The statement without its leading header comments, the tag comment first. Read once per call.
    QString text() const;
};

/// Drops the leading `-- …` header lines of a SQL file.
QString withoutHeader(const QString &sql);

} // namespace datainsight
