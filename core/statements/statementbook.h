// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/statementtexts.h"

#include <QHash>

namespace datainsight {

/// The texts of one server's statements in memory. A value; copying shares.
class StatementBook
{
public:
    StatementBook() = default;
    explicit StatementBook(const std::vector<StatementEntry> &entries) { add(entries); }

    void add(const std::vector<StatementEntry> &entries);
    /// Null when its text is not known (yet).
    const StatementText *find(const StatementKey &key) const;
    /// The text's, else "queryid:" and the server's number.
    QString fingerprint(const StatementKey &key) const;
    qsizetype size() const { return m_texts.size(); }

private:
    QHash<StatementKey, StatementText> m_texts;
};

} // namespace datainsight
