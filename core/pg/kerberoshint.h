// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// What to do when it is Kerberos that keeps `user` out: no ticket, an expired one, somebody else's, no KDC. Empty when
/// the failure is about something else. Known in English only, the language of libpq and of MIT Kerberos without a
/// locale.
QString kerberosHint(const QString &message, const QString &user);

/// Whether a ticket is all that is missing.
bool wantsKerberosTicket(const QString &message);

} // namespace datainsight
