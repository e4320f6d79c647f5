// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/planrow.h"

#include "core/store/sqlite/checksum.h"
#include "core/store/sqlite/planarchive.h"
#include "core/store/sqlite/storefile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanHistory)
};

QString settingsToJson(const QMap<QString, QString> &settings)
{
    QJsonObject json;
    for (auto it = settings.cbegin(); it != settings.cend(); ++it)
        json.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QMap<QString, QString> settingsFromJson(const QString &text)
{
    QMap<QString, QString> settings;
    const auto json = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = json.begin(); it != json.end(); ++it)
        settings.insert(it.key(), it.value().toString());
    return settings;
}

QString digestOf(const AnalysedPlan &plan)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray(QByteArray::number(plan.ordinal) + '\n'));
    hash.addData(plan.source);
    return QString::fromLatin1(hash.result().toHex());
}

void bindNumber(SQLite::Statement &statement, int index, double value)
{
    if (std::isfinite(value))
        statement.bind(index, value);
    else
        statement.bind(index);
}

double number(SQLite::Statement &statement, int column)
{
    const auto value = statement.getColumn(column);
    return value.isNull() ? NotGiven : value.getDouble();
}

Instant instant(SQLite::Statement &statement, int column)
{
    return fromMilliseconds(statement.getColumn(column).getInt64());
}

/// zlib's stream behind its length, as qCompress() writes it; a length that was tampered with is not believed.
std::optional<QByteArray> uncompressed(const KeptPlan &kept)
{
    const bool plausible = kept.compressed.size() > 4 && kept.sourceBytes <= PlanArchive::MaxSourceBytes
        && qFromBigEndian<quint32>(kept.compressed.constData()) == kept.sourceBytes;
    if (!plausible)
        return std::nullopt;
    QByteArray source = qUncompress(kept.compressed);
    if (source.size() != kept.sourceBytes || crc32c(source) != kept.checksum)
        return std::nullopt;
    return source;
}

} // namespace

PlanRow planRow(const AnalysedPlan &plan, const TargetId &target, Instant now)
{
    PlanRow row;
    const auto &context = plan.context;
    const auto &root = plan.plan.nodes.front();
    row.compressed = qCompress(plan.source, 6);
    row.statement = context.statement;
    row.settings = settingsToJson(context.settings);
    row.ordinal = plan.ordinal;
    row.digest = digestOf(plan);
    row.entry.savedAt = now;
    row.entry.takenAt = context.takenAt;
    row.entry.fingerprint = context.fingerprint;
    row.entry.target = target;
    row.entry.server = context.server;
    row.entry.database = context.database;
    row.entry.serverVersion = context.serverVersion;
    row.entry.title = QStringList { planNodeTitle(root), planNodeObject(root) }.join(QLatin1Char(' ')).trimmed();
    row.entry.analyzed = plan.plan.analyzed();
    row.entry.planningMs = plan.plan.planningMs;
    // auto_explain prints no Execution Time.
    row.entry.executionMs = std::isnan(plan.plan.executionMs) && row.entry.analyzed
        ? plan.timing.nodes.front().inclusiveMs
        : plan.plan.executionMs;
    row.entry.totalCost = root.totalCost;
    row.entry.nodeCount = static_cast<int>(plan.plan.nodes.size());
    row.entry.storedBytes = row.compressed.size() + row.statement.size();
    return row;
}

void bindRow(SQLite::Statement &put, const PlanRow &row)
{
    const auto &entry = row.entry;
    put.bind(1, static_cast<int64_t>(toMilliseconds(entry.savedAt)));
    put.bind(2, static_cast<int64_t>(toMilliseconds(entry.takenAt)));
    StoreFile::bindText(put, 3, entry.fingerprint);
    StoreFile::bindText(put, 4, entry.target.value);
    StoreFile::bindText(put, 5, entry.server);
    StoreFile::bindText(put, 6, entry.database);
    StoreFile::bindText(put, 7, entry.serverVersion);
    StoreFile::bindText(put, 8, row.statement);
    StoreFile::bindText(put, 9, row.settings);
    StoreFile::bindText(put, 10, entry.title);
    put.bind(11, entry.analyzed ? 1 : 0);
    bindNumber(put, 12, entry.planningMs);
    bindNumber(put, 13, entry.executionMs);
    bindNumber(put, 14, entry.totalCost);
    put.bind(15, entry.nodeCount);
    put.bind(16, row.ordinal);
    StoreFile::bindText(put, 17, row.digest);
    put.bind(18, static_cast<int64_t>(entry.storedBytes));
}

void bindSource(SQLite::Statement &put, qint64 id, const PlanRow &row, const QByteArray &source)
{
    put.bind(1, static_cast<int64_t>(id));
    put.bind(2, static_cast<int64_t>(source.size()));
    put.bind(3, static_cast<int64_t>(crc32c(source)));
    put.bind(4, static_cast<const void *>(row.compressed.constData()), static_cast<int>(row.compressed.size()));
}

PlanEntry entryFrom(SQLite::Statement &row)
{
    PlanEntry entry;
    entry.id = row.getColumn(0).getInt64();
    entry.savedAt = instant(row, 1);
    entry.takenAt = instant(row, 2);
    entry.fingerprint = StoreFile::text(row, 3);
    entry.target = TargetId { StoreFile::text(row, 4) };
    entry.server = StoreFile::text(row, 5);
    entry.database = StoreFile::text(row, 6);
    entry.serverVersion = StoreFile::text(row, 7);
    entry.statement = StoreFile::text(row, 8);
    entry.title = StoreFile::text(row, 9);
    entry.analyzed = row.getColumn(10).getInt() != 0;
    entry.planningMs = number(row, 11);
    entry.executionMs = number(row, 12);
    entry.totalCost = number(row, 13);
    entry.nodeCount = row.getColumn(14).getInt();
    entry.label = StoreFile::text(row, 15);
    entry.pinned = row.getColumn(16).getInt() != 0;
    entry.storedBytes = row.getColumn(17).getInt64();
    return entry;
}

KeptPlan keptFrom(SQLite::Statement &row)
{
    KeptPlan kept;
    kept.context.takenAt = instant(row, 0);
    kept.context.fingerprint = StoreFile::text(row, 1);
    kept.context.server = StoreFile::text(row, 2);
    kept.context.database = StoreFile::text(row, 3);
    kept.context.serverVersion = StoreFile::text(row, 4);
    kept.context.statement = StoreFile::text(row, 5);
    kept.context.settings = settingsFromJson(StoreFile::text(row, 6));
    kept.ordinal = row.getColumn(7).getInt();
    kept.sourceBytes = row.getColumn(8).getInt64();
    kept.checksum = static_cast<quint32>(row.getColumn(9).getInt64());
    const auto source = row.getColumn(10);
    kept.compressed = QByteArray(static_cast<const char *>(source.getBlob()), source.getBytes());
    return kept;
}

Result<AnalysedPlanPtr> analysed(const KeptPlan &kept, const AliasReader &aliases)
{
    const auto source = uncompressed(kept);
    const auto plans = source ? readAnalysedPlans(*source, kept.context, {}, aliases)
                              : Result<std::vector<AnalysedPlanPtr>>(tl::unexpect, Error {});
    const auto ordinal = static_cast<size_t>(std::max(kept.ordinal, 0));
    if (!plans || ordinal >= plans->size())
        return fail(ErrorKind::Storage, Tr::tr("This plan is not what was kept: its file is damaged."),
            Tr::tr("Other plans are not affected. Restore plans.sqlite from a backup, or delete this plan."));
    return plans->at(ordinal);
}

} // namespace datainsight
