// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/repeatedstatements.h"

#include <QCryptographicHash>

namespace datainsight {

QByteArray RepeatedStatements::nameFor(const QString &sql)
{
    const auto known = m_uses.find(sql);
    if (known == m_uses.end()) {
        if (m_uses.size() < Most)
            m_uses.insert(sql, {});
        return {};
    }
    if (known->name.isEmpty() && !known->refused)
        known->name =
            "datainsight_" + QCryptographicHash::hash(sql.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return known->name;
}

void RepeatedStatements::giveUp(const QString &sql)
{
    m_uses.insert(sql, { .refused = true, .name = {} });
}

} // namespace datainsight
