// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/statementnames.h"

#include "core/statements/statementlibrary.h"

namespace datainsight {

StatementNames::StatementNames(StatementTexts *texts, StatementLibrary *library, QObject *parent)
    : QObject(parent), m_kept(texts)
{
    if (library)
        connect(library, &StatementLibrary::learned, this,
            [this](const TargetId &target, const std::vector<StatementEntry> &entries) {
                if (target == m_target)
                    take(entries);
            });
}

void StatementNames::setTarget(const TargetId &target)
{
    if (target == m_target)
        return;
    const auto token = m_cancel.renew();
    m_target = target;
    m_texts.clear();
    if (m_kept && !target.isEmpty())
        load(this, target, token);
}

QCoro::Task<> StatementNames::load(Self self, TargetId target, CancelToken token)
{
    const auto entries = co_await self->m_kept->load(target, token);
    if (self && !token.isCancelled() && entries)
        self->take(*entries);
}

void StatementNames::take(const std::vector<StatementEntry> &entries)
{
    for (const auto &entry : entries)
        m_texts.insert(entry.key.queryid, entry.text.query);
    Q_EMIT changed();
}

} // namespace datainsight
