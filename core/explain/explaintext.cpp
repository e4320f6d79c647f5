// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explaintext.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Explain)
};

} // namespace

Result<StatementFacts> statementToExplain(const QString &text)
{
    auto facts = inspectStatement(text);
    if (!facts || facts->kind != StatementKind::Explain)
        return facts;
    qsizetype removed = 0;
    const auto inner = withoutExplain(facts->text, &removed);
    auto explained = inspectStatement(inner);
    if (explained) {
        explained->begin += facts->begin + removed;
        if (explained->misread)
            explained->misread = facts->misread;
    }
    return explained;
}

Result<void> checkSettings(const QMap<QString, QString> &settings)
{
    for (auto it = settings.cbegin(); it != settings.cend(); ++it) {
        const auto name = it.key().toLower();
        if (name == QLatin1String("role") || name == QLatin1String("session_authorization")
            || name == QLatin1String("statement_timeout") || name == QLatin1String("plan_cache_mode")
            || name.startsWith(QLatin1String("transaction_")) || name.startsWith(QLatin1String("default_transaction_")))
            return fail(ErrorKind::Unsupported, Tr::tr("%1 cannot be set for one run.").arg(it.key()),
                Tr::tr("Set what decides how the statement runs: work_mem, enable_seqscan, jit …"));
    }
    return {};
}

} // namespace datainsight
