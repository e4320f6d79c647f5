// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/fingerprintonpool.h"

#include "core/sqltext/sqlstatement.h"

#include <QThreadPool>

namespace datainsight {

Pending<QString> fingerprintOnPool(const QString &statement)
{
    const PendingPromise<QString> print;
    QThreadPool::globalInstance()->start([print, statement] { print.fulfil(statementFingerprint(statement)); });
    return print.pending();
}

} // namespace datainsight
