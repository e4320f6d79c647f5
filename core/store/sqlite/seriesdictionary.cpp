// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/seriesdictionary.h"

#include "sql/queries.h"

namespace datainsight {

SeriesDictionary::SeriesDictionary(StoreFile &file) : m_file(file) { }

qint64 SeriesDictionary::targetId(const TargetId &target)
{
    if (const auto known = m_targets.constFind(target); known != m_targets.constEnd())
        return *known;
    const auto find = [&]() -> qint64 {
        auto &statement = m_file.prepared(queries::StoreSqliteQueriesTargetFind);
        StoreFile::bindText(statement, 1, target.value);
        const qint64 id = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
        statement.reset();
        return id;
    };
    qint64 id = find();
    if (id == 0) {
        auto &statement = m_file.prepared(queries::StoreSqliteQueriesTargetPut);
        StoreFile::bindText(statement, 1, target.value);
        StoreFile::bindText(statement, 2, QString());
        statement.exec();
        id = find();
    }
    m_targets.insert(target, id);
    return id;
}

void SeriesDictionary::nameTarget(const TargetId &target, const QString &name)
{
    auto &statement = m_file.prepared(queries::StoreSqliteQueriesTargetPut);
    StoreFile::bindText(statement, 1, target.value);
    StoreFile::bindText(statement, 2, name);
    statement.exec();
}

SeriesDictionary::Scope &SeriesDictionary::scope(const TargetId &target, qint64 familyId)
{
    return m_scopes[target.value + QChar(0x1f) + QString::number(familyId)];
}

void SeriesDictionary::load(Scope &scope, qint64 targetId, qint64 familyId)
{
    auto &statement = m_file.prepared(queries::StoreSqliteQueriesSeriesOfTarget);
    statement.bind(1, static_cast<int64_t>(targetId));
    statement.bind(2, static_cast<int64_t>(familyId));
    while (statement.executeStep()) {
        const QString text = StoreFile::text(statement, 1);
        const auto labels = labelsFromText(text);
        const qint64 id = statement.getColumn(0).getInt64();
        scope.idByLabels.insert(text, id);
        // A family that has changed its labels has other series now; the old ones are only read.
        QStringList values;
        for (const auto &name : scope.labelNames) {
            if (labels.contains(name))
                values << labels.value(name);
        }
        if (values.size() == labels.size() && values.size() == scope.labelNames.size()) {
            scope.byKey[values.join(QChar(0x1f))] = { .id = id, .resetAt = statement.getColumn(2).getInt64() };
        }
    }
    statement.reset();
    scope.loaded = true;
}

qint64 SeriesDictionary::add(qint64 targetId, qint64 familyId, const QString &labels)
{
    auto &statement = m_file.prepared(queries::StoreSqliteQueriesSeriesAdd);
    statement.bind(1, static_cast<int64_t>(targetId));
    statement.bind(2, static_cast<int64_t>(familyId));
    StoreFile::bindText(statement, 3, labels);
    statement.bind(4, 0);
    statement.exec();
    return m_file.database().getLastInsertRowid();
}

SeriesEntry *SeriesDictionary::entry(Scope &scope, const Frame &frame, qsizetype row, qint64 targetId, qint64 familyId)
{
    auto &entry = scope.byKey[frame.seriesKey(row)];
    if (entry.id == 0) {
        const QString labels = labelsText(frame, row);
        auto &id = scope.idByLabels[labels];
        if (id == 0)
            id = add(targetId, familyId, labels);
        entry.id = id;
    }
    return &entry;
}

const std::vector<SeriesEntry *> &SeriesDictionary::entries(const Frame &frame, qint64 familyId)
{
    const qint64 target = targetId(frame.target);
    std::vector<const FrameColumn *> labels;
    QStringList names;
    for (const auto &column : frame.columns) {
        if (column.spec().role == ColumnRole::Label) {
            labels.push_back(&column);
            names << column.spec().name;
        }
    }
    Scope &known = scope(frame.target, familyId);
    if (!known.loaded || known.labelNames != names) {
        // The same values under other names are other series.
        known = {};
        known.labelNames = names;
        load(known, targetId(frame.target), familyId);
    }
    const auto rows = static_cast<size_t>(frame.rowCount());
    known.lastLabels.resize(rows * labels.size());
    known.lastEntries.resize(rows, nullptr);
    for (size_t row = 0; row < rows; ++row) {
        bool same = known.lastEntries[row] != nullptr;
        for (size_t i = 0; i < labels.size(); ++i) {
            QString text = labels[i]->text(static_cast<qsizetype>(row));
            auto &last = known.lastLabels[row * labels.size() + i];
            if (text == last)
                continue;
            last = std::move(text);
            same = false;
        }
        if (!same)
            known.lastEntries[row] = entry(known, frame, static_cast<qsizetype>(row), target, familyId);
    }
    return known.lastEntries;
}

void SeriesDictionary::setResetAt(SeriesEntry &entry, qint64 resetAt)
{
    auto &statement = m_file.prepared(queries::StoreSqliteQueriesSeriesReset);
    statement.bind(1, static_cast<int64_t>(entry.id));
    statement.bind(2, static_cast<int64_t>(resetAt));
    statement.exec();
    entry.resetAt = resetAt;
}

qint64 SeriesDictionary::seriesId(const TargetId &target, qint64 familyId, const QString &labels)
{
    const qint64 targetKey = targetId(target);
    Scope &known = scope(target, familyId);
    if (!known.loaded)
        load(known, targetKey, familyId);
    auto &id = known.idByLabels[labels];
    if (id == 0)
        id = add(targetKey, familyId, labels);
    return id;
}

} // namespace datainsight
