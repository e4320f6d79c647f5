// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// What to do when it is the client certificate that keeps `user` out: it is missing, expired, unreadable, somebody
/// else's … Empty when the failure is about something else. libpq's and the server's words are known in English only.
QString clientCertificateHint(const QString &message, const QString &user);

} // namespace datainsight
