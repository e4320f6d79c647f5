// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statements/statementbook.h"

namespace datainsight {

void StatementBook::add(const std::vector<StatementEntry> &entries)
{
    m_texts.reserve(m_texts.size() + static_cast<qsizetype>(entries.size()));
    for (const auto &entry : entries)
        m_texts.insert(entry.key, entry.text);
}

const StatementText *StatementBook::find(const StatementKey &key) const
{
    const auto found = m_texts.constFind(key);
    return found == m_texts.cend() ? nullptr : &*found;
}

QString StatementBook::fingerprint(const StatementKey &key) const
{
    const auto *text = find(key);
    return text ? text->fingerprint : QStringLiteral("queryid:") + key.queryid;
}

} // namespace datainsight
