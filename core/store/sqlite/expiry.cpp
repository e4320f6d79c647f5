// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/expiry.h"

#include "core/store/sqlite/storelayout.h"
#include "core/store/tierchoice.h"

#include <QFile>

namespace datainsight {

int expireFiles(const QString &folder, const Retention &retention, Instant now)
{
    int gone = 0;
    for (const Grain grain : AllGrains) {
        const auto kept = retention.of(grain);
        if (!kept)
            continue;
        for (const auto &period : storeFiles(folder, grain)) {
            if (period.to > now - *kept)
                continue;
            // The log last: without its file it says nothing, the other way round rows would be missing.
            if (!QFile::remove(period.path))
                continue;
            QFile::remove(period.path + QStringLiteral("-shm"));
            QFile::remove(period.path + QStringLiteral("-wal"));
            ++gone;
        }
    }
    return gone;
}

} // namespace datainsight
