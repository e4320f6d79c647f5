// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/migrator.h"

#include "sql/queries.h"

#include <QCryptographicHash>

#include <array>

namespace datainsight {

namespace {

constexpr std::array SampleMigrations {
    queries::StoreSqliteMigrations0001Migration,
    queries::StoreSqliteMigrations0002Target,
    queries::StoreSqliteMigrations0003Family,
    queries::StoreSqliteMigrations0004FamilyColumn,
    queries::StoreSqliteMigrations0005Series,
    queries::StoreSqliteMigrations0006OpenHour,
    queries::StoreSqliteMigrations0007Watermark,
};
constexpr std::array PlanMigrations {
    queries::StoreSqliteMigrations0001Migration,
    queries::StoreSqlitePlansMigrations0002Plan,
    queries::StoreSqlitePlansMigrations0003PlanSource,
    queries::StoreSqlitePlansMigrations0004PlanByFingerprint,
};
constexpr std::array SessionMigrations {
    queries::StoreSqliteMigrations0001Migration,
    queries::StoreSqliteSessionsMigrations0002SessionBlock,
};
constexpr std::array StatementMigrations {
    queries::StoreSqliteMigrations0001Migration,
    queries::StoreSqliteStatementsMigrations0002StatementText,
    queries::StoreSqliteStatementsMigrations0003StatementEntry,
    queries::StoreSqliteStatementsMigrations0004StatementTrouble,
};

QString checksum(const SqlFile &migration)
{
    return QString::fromLatin1(QCryptographicHash::hash(migration.text().toUtf8(), QCryptographicHash::Sha256).toHex());
}

size_t appliedCount(StoreFile &file, Migrations migrations)
{
    auto &found = file.prepared(queries::StoreSqliteQueriesHasSchema);
    found.executeStep();
    const bool hasSchema = found.getColumn(0).getInt() > 0;
    found.reset();
    if (!hasSchema)
        return 0;
    size_t count = 0;
    auto &applied = file.prepared(queries::StoreSqliteQueriesAppliedMigrations);
    while (applied.executeStep()) {
        if (count < migrations.size() && StoreFile::text(applied, 1) != checksum(migrations[count]))
            throw FileRefused(changedFileError(file.path()));
        ++count;
    }
    applied.reset();
    if (count > migrations.size())
        throw FileRefused(newerFileError(file.path()));
    return count;
}

} // namespace

Migrations sampleMigrations()
{
    return SampleMigrations;
}

Migrations planMigrations()
{
    return PlanMigrations;
}

Migrations statementMigrations()
{
    return StatementMigrations;
}

Migrations sessionMigrations()
{
    return SessionMigrations;
}

void migrate(StoreFile &file, const Clock &clock, Migrations migrations)
{
    for (size_t i = appliedCount(file, migrations); i < migrations.size(); ++i) {
        WriteTransaction transaction(file);
        if (appliedCount(file, migrations) > i)
            continue;
        file.execute(migrations[i].text());
        auto &record = file.prepared(queries::StoreSqliteQueriesRecordMigration);
        record.bind(1, static_cast<int64_t>(i + 1));
        StoreFile::bindText(record, 2, migrations[i].id());
        StoreFile::bindText(record, 3, checksum(migrations[i]));
        record.bind(4, static_cast<int64_t>(toMilliseconds(clock.now())));
        record.exec();
        transaction.commit();
    }
}

Layout layoutOf(StoreFile &file, Migrations migrations)
{
    try {
        return appliedCount(file, migrations) == migrations.size() ? Layout::Known : Layout::Unfinished;
    } catch (const FileRefused &) {
        return Layout::Newer;
    }
}

} // namespace datainsight
