// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>

namespace datainsight {

/// A Unix socket, loopback, or nothing (libpq's default): nobody stands between. Of several hosts all must be.
bool isLocalHost(const QString &hosts);

/// The TLS modes in the order they are offered: for a remote host verify-full first, for a local one libpq's own
/// "prefer".
QStringList offeredSslModes(const QString &hosts);

/// What a new connection gets where the person did not say: verify-full to a remote host, nothing to a local one, nor
/// where a service file decides.
QString defaultSslMode(const QMap<QString, QString> &parameters);

/// What a mode does not protect against, for a remote host; empty when it protects.
QString sslModeCaution(const QString &hosts, const QString &mode);

} // namespace datainsight
