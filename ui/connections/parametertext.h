// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>

namespace datainsight {

/// libpq parameters as one line, "connect_timeout=5 sslcert='/my path/c.crt'", and back. Secrets are dropped.
QString parameterText(const QMap<QString, QString> &parameters);
/// Error{Parse} for what libpq would not understand; it does not repeat the text.
Result<QMap<QString, QString>> parametersFromText(const QString &text);

/// What a person recognises a server by: "monitor@db1:6432/orders, TLS verify-full".
QString addressText(const QMap<QString, QString> &parameters);

} // namespace datainsight
