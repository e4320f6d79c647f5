// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// What a person just entered for one connection, before it is kept anywhere; empty: as the profile says.
struct EnteredSecrets
{
    QString password;
    QString keyPassphrase; ///< of the client certificate's key (libpq's sslpassword)
};

} // namespace datainsight
