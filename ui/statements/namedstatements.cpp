// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/namedstatements.h"

#include "core/sqltext/sqltags.h"
#include "ui/statements/statementwords.h"

#include <QThreadPool>

namespace datainsight {

void NamedStatements::add(const std::vector<StatementEntry> &entries)
{
    m_book.add(entries);
    for (const auto &entry : entries) {
        auto &title = m_titles[entry.text.fingerprint];
        if (title.isNull())
            title = statementTitle(entry.text.query);
        m_titlesById.insert(entry.key.queryid, title);
        // Most have no comment at all.
        if (!entry.text.query.contains(QLatin1String("/*")) || m_tags.contains(entry.text.fingerprint))
            continue;
        StatementTags tags;
        const auto said = statementTags(entry.text.query);
        for (auto tag = said.cbegin(); tag != said.cend(); ++tag)
            tags.insert(tag.key().toLower(), tag.value());
        for (auto tag = tags.cbegin(); tag != tags.cend(); ++tag)
            m_tagNames.insert(tag.key());
        if (!tags.isEmpty())
            m_tags.insert(entry.text.fingerprint, tags);
    }
}

Pending<NamedStatementsPtr> namesOnPool(std::vector<StatementEntry> entries)
{
    const PendingPromise<NamedStatementsPtr> promise;
    QThreadPool::globalInstance()->start([promise, entries = std::move(entries)] {
        auto names = std::make_shared<NamedStatements>();
        names->add(entries);
        promise.fulfil(NamedStatementsPtr(std::move(names)));
    });
    return promise.pending();
}

} // namespace datainsight
