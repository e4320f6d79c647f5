// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/sharedfile.h"
#include "core/store/statementtexts.h"

namespace datainsight {

/// The file of statements' texts: each text once, and which entry of which server has it. On one thread, as SharedFile.
class StatementArchive
{
public:
    StatementArchive(QString path, const Clock &clock, qint64 mostBytes);

    Result<bool> save(const TargetId &target, const std::vector<StatementEntry> &entries);
    Result<std::vector<StatementEntry>> load(const TargetId &target);
    Result<bool> saveTrouble(const TargetId &target, const std::optional<StatementTrouble> &trouble);
    Result<std::optional<StatementTrouble>> trouble(const TargetId &target);

private:
    static qint64 put(StoreFile &file, const StatementText &text);
    void expire(StoreFile &file) const;

    SharedFile m_file;
    qint64 m_mostBytes;
};

} // namespace datainsight
