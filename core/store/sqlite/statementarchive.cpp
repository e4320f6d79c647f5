// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/statementarchive.h"

#include "sql/queries.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace datainsight {

namespace {

/// Entries in one transaction: some ten milliseconds, so that other programs get their turn.
constexpr size_t EntriesAtOnce = 500;

QString digestOf(const StatementText &text)
{
    const QByteArray bytes = text.query.toUtf8() + '\0' + QByteArray::number(text.length);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

qint64 numberFrom(StoreFile &file, const SqlFile &sql)
{
    auto &statement = file.prepared(sql);
    const auto number = statement.executeStep() ? static_cast<qint64>(statement.getColumn(0).getDouble()) : 0;
    statement.reset();
    return number;
}

} // namespace

StatementArchive::StatementArchive(QString path, const Clock &clock, qint64 mostBytes)
    : m_file(std::move(path), clock, statementMigrations()), m_mostBytes(mostBytes)
{ }

qint64 StatementArchive::put(StoreFile &file, const StatementText &text)
{
    const QString digest = digestOf(text);
    auto &statement = file.prepared(queries::StoreSqliteStatementsQueriesTextPut);
    StoreFile::bindText(statement, 1, digest);
    StoreFile::bindText(statement, 2, text.fingerprint);
    statement.bind(3, static_cast<int64_t>(text.length));
    StoreFile::bindText(statement, 4, text.query);
    statement.exec();
    auto &find = file.prepared(queries::StoreSqliteStatementsQueriesTextFind);
    StoreFile::bindText(find, 1, digest);
    find.executeStep();
    const qint64 id = find.getColumn(0).getInt64();
    find.reset();
    return id;
}

void StatementArchive::expire(StoreFile &file) const
{
    while (numberFrom(file, queries::StoreSqliteStatementsQueriesBytes) > m_mostBytes) {
        const qint64 entries = numberFrom(file, queries::StoreSqliteStatementsQueriesEntryCount);
        auto &drop = file.prepared(queries::StoreSqliteStatementsQueriesEntriesDrop);
        drop.bind(1, static_cast<int64_t>(entries / 10 + 1));
        drop.exec();
        file.prepared(queries::StoreSqliteStatementsQueriesTextsDrop).exec();
    }
}

Result<bool> StatementArchive::save(const TargetId &target, const std::vector<StatementEntry> &entries)
{
    return m_file.run([&] {
        StoreFile &file = m_file.forWriting();
        const qint64 now = toMilliseconds(m_file.clock().now());
        for (size_t begin = 0; begin < entries.size(); begin += EntriesAtOnce) {
            WriteTransaction transaction(file);
            for (size_t i = begin; i < std::min(begin + EntriesAtOnce, entries.size()); ++i) {
                const qint64 text = put(file, entries[i].text);
                const auto &key = entries[i].key;
                auto &statement = file.prepared(queries::StoreSqliteStatementsQueriesEntryPut);
                int index = 1;
                for (const auto &part : { target.value, key.datname, key.usename, key.queryid, key.toplevel })
                    StoreFile::bindText(statement, index++, part);
                statement.bind(index++, static_cast<int64_t>(text));
                statement.bind(index, static_cast<int64_t>(now));
                statement.exec();
            }
            transaction.commit();
        }
        WriteTransaction transaction(file);
        expire(file);
        transaction.commit();
        return true;
    });
}

Result<std::vector<StatementEntry>> StatementArchive::load(const TargetId &target)
{
    return m_file.run([&] {
        std::vector<StatementEntry> entries;
        StoreFile *file = m_file.forReading();
        if (!file)
            return entries;
        QHash<qint64, StatementText> texts;
        auto &statement = file->prepared(queries::StoreSqliteStatementsQueriesEntries);
        StoreFile::bindText(statement, 1, target.value);
        while (statement.executeStep()) {
            const qint64 id = statement.getColumn(4).getInt64();
            auto text = texts.find(id);
            if (text == texts.end())
                text = texts.insert(id,
                    { StoreFile::text(statement, 5), StoreFile::text(statement, 7),
                        statement.getColumn(6).getInt64() });
            entries.push_back({ { StoreFile::text(statement, 0), StoreFile::text(statement, 1),
                                    StoreFile::text(statement, 2), StoreFile::text(statement, 3) },
                *text });
        }
        statement.reset();
        return entries;
    });
}

Result<bool> StatementArchive::saveTrouble(const TargetId &target, const std::optional<StatementTrouble> &trouble)
{
    return m_file.run([&] {
        // That all is well is the rule: no file is made for it.
        if (!trouble && !m_file.forReading())
            return true;
        StoreFile &file = m_file.forWriting();
        WriteTransaction transaction(file);
        auto &statement = file.prepared(trouble ? queries::StoreSqliteStatementsQueriesTroublePut
                                                : queries::StoreSqliteStatementsQueriesTroubleDrop);
        StoreFile::bindText(statement, 1, target.value);
        if (trouble) {
            statement.bind(2, static_cast<int64_t>(toMilliseconds(trouble->at)));
            StoreFile::bindText(statement, 3, trouble->message);
        }
        statement.exec();
        transaction.commit();
        return true;
    });
}

Result<std::optional<StatementTrouble>> StatementArchive::trouble(const TargetId &target)
{
    return m_file.run([&] {
        std::optional<StatementTrouble> trouble;
        StoreFile *file = m_file.forReading();
        if (!file)
            return trouble;
        auto &statement = file->prepared(queries::StoreSqliteStatementsQueriesTrouble);
        StoreFile::bindText(statement, 1, target.value);
        if (statement.executeStep())
            trouble = { fromMilliseconds(statement.getColumn(0).getInt64()), StoreFile::text(statement, 1) };
        statement.reset();
        return trouble;
    });
}

} // namespace datainsight
