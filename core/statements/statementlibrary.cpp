// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statements/statementlibrary.h"

#include "core/sample/derivers/statementcolumns.h"
#include "core/sqltext/sqlstatement.h"

#include <algorithm>

namespace datainsight {

namespace {

/// A tenth of a second: what a shutdown waits for at most, and how soon the first are known.
constexpr qsizetype RowsAtOnce = 200;

} // namespace

StatementLibrary::StatementLibrary(StatementTexts &texts, QObject *parent)
    : QObject(parent), m_texts(texts), m_thread(QStringLiteral("statements"))
{ }

FamilyId StatementLibrary::family()
{
    return FamilyId { QStringLiteral("target.statements_text") };
}

std::vector<StatementEntry> StatementLibrary::entriesOf(const Frame &texts, qsizetype from, qsizetype to)
{
    std::vector<StatementEntry> entries;
    const auto *query = texts.column(u"query");
    const auto *digest = texts.column(u"digest");
    const auto name = [&texts](QStringView names, QStringView oids, qsizetype row) {
        return statements::nameOrOid(*texts.column(names), *texts.column(oids), row);
    };
    for (qsizetype row = from; row < std::min(to, texts.rowCount()); ++row) {
        if (query->isNull(row))
            continue;
        const QString text = query->text(row);
        // Longer than the server sends: its digest stands for the whole.
        const QString print =
            digest->isNull(row) ? statementFingerprint(text) : QStringLiteral("text:") + digest->text(row).left(16);
        entries.push_back({ { name(u"datname", u"dbid", row), name(u"usename", u"userid", row),
                                texts.column(u"queryid")->text(row), texts.column(u"toplevel")->text(row) },
            { print, text.left(StatementText::MostCharacters), texts.column(u"length")->integer(row) } });
    }
    return entries;
}

void StatementLibrary::take(const FramePtr &texts)
{
    for (qsizetype from = 0; from < texts->rowCount(); from += RowsAtOnce) {
        m_thread.post([this, texts, from] {
            auto entries = entriesOf(*texts, from, from + RowsAtOnce);
            m_texts.save(texts->target, entries);
            QMetaObject::invokeMethod(
                this, [this, target = texts->target, entries = std::move(entries)] { Q_EMIT learned(target, entries); },
                Qt::QueuedConnection);
        });
    }
}

} // namespace datainsight
