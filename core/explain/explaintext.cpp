// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explaintext.h"

#include "core/sqltext/sqltoken.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Explain)
};

struct Advice
{
    const char *words; ///< first words, in upper case, with a space around each
    const char *hint;
};
constexpr Advice Advices[] = {
    { " COPY ",
        QT_TRANSLATE_NOOP("datainsight::Explain",
            "Explain the query in its parentheses, or SELECT * FROM the table: that reads the same rows.") },
    { " BEGIN START COMMIT END ROLLBACK ABORT SAVEPOINT RELEASE ",
        QT_TRANSLATE_NOOP("datainsight::Explain",
            "Each run is a transaction of its own, which is rolled back: run the statement inside by itself.") },
    { " SET RESET SHOW ",
        QT_TRANSLATE_NOOP("datainsight::Explain", "Settings for a run are written under Options, one a line.") },
    { " CALL DO ",
        QT_TRANSLATE_NOOP("datainsight::Explain",
            "EXPLAIN does not look into procedures: run the statements inside it one by one.") },
    { " PREPARE ",
        QT_TRANSLATE_NOOP("datainsight::Explain",
            "Explain the statement behind AS by itself: values for its $1 … are asked for, or take its generic "
            "plan.") },
    { " VACUUM ANALYZE ANALYSE REINDEX CLUSTER CHECKPOINT REFRESH ",
        QT_TRANSLATE_NOOP("datainsight::Explain", "Maintenance is not run from here.") },
};

QString firstWord(const QString &text)
{
    const auto utf8 = text.toUtf8();
    const auto tokens = scanSql(utf8);
    if (!tokens)
        return {};
    const auto first =
        std::find_if(tokens->begin(), tokens->end(), [](const SqlToken &token) { return !token.isComment(); });
    return first == tokens->end() ? QString() : QString::fromUtf8(first->in(utf8)).toUpper();
}

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

Error noPlanOf(const StatementFacts &facts)
{
    const QString word = firstWord(facts.text);
    const auto *known = std::find_if(std::begin(Advices), std::end(Advices), [&](const Advice &advice) {
        return QLatin1String(advice.words).contains(QString(QLatin1Char(' ') + word + QLatin1Char(' ')));
    });
    QString hint = Tr::tr("EXPLAIN takes SELECT, INSERT, UPDATE, DELETE, MERGE, VALUES and CREATE TABLE AS.");
    if (known != std::end(Advices))
        hint = Tr::tr(known->hint);
    else if (facts.kind == StatementKind::Ddl)
        hint =
            Tr::tr("What changes the schema is not run from here, but for CREATE INDEX. CREATE TABLE AS has a plan.");
    return { .kind = ErrorKind::Unsupported, .message = Tr::tr("%1 has no plan.").arg(word), .hint = hint };
}

Error withNotices(Error error, const QStringList &notices)
{
    if (notices.isEmpty())
        return error;
    const QString said = Tr::tr("Before that the server said:") + QLatin1Char('\n') + notices.join(QLatin1Char('\n'));
    error.hint = error.hint.isEmpty() ? said : QString(error.hint + QLatin1Char('\n') + said);
    return error;
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
