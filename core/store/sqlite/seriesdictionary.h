// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storedfamily.h"
#include "core/store/sqlite/storefile.h"

#include <QHash>

#include <vector>

namespace datainsight {

/// What a writer remembers of a series of one file.
struct SeriesEntry
{
    qint64 id = 0;
    qint64 resetAt = 0; ///< as its reset column last said; 0: it has none
};

/// The dictionary of one file, for its writer: labels to file-local id. Entries are made in the transaction of the rows
/// that use them; when it fails, the dictionary goes with the open file, because what it remembers was never written.
class SeriesDictionary
{
public:
    explicit SeriesDictionary(StoreFile &file);
    Q_DISABLE_COPY_MOVE(SeriesDictionary)

    qint64 targetId(const TargetId &target);
    void nameTarget(const TargetId &target, const QString &name);
    /// One entry per row of the frame, valid until the next call.
    const std::vector<SeriesEntry *> &entries(const Frame &frame, qint64 familyId);
    void setResetAt(SeriesEntry &entry, qint64 resetAt);
    /// By dictionary text; for roll-ups.
    qint64 seriesId(const TargetId &target, qint64 familyId, const QString &labels);

private:
    struct Scope
    {
        bool loaded = false;
        QStringList labelNames; ///< of the frames that byKey is for
        std::unordered_map<QString, SeriesEntry> byKey; ///< Frame::seriesKey
        QHash<QString, qint64> idByLabels;
        // Frame after frame brings the same rows: comparing is cheaper than looking each up.
        std::vector<QString> lastLabels;
        std::vector<SeriesEntry *> lastEntries;
    };
    Scope &scope(const TargetId &target, qint64 familyId);
    void load(Scope &scope, qint64 targetId, qint64 familyId);
    SeriesEntry *entry(Scope &scope, const Frame &frame, qsizetype row, qint64 targetId, qint64 familyId);
    qint64 add(qint64 targetId, qint64 familyId, const QString &labels);

    StoreFile &m_file;
    QHash<TargetId, qint64> m_targets;
    std::unordered_map<QString, Scope> m_scopes;
};

} // namespace datainsight
