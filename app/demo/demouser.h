// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace datainsight {

/// Who runs the demo server: the person, or, for root, whom PostgreSQL refuses, an account without rights of its own.
class DemoUser
{
public:
    /// postgres, else nobody, when root; otherwise whoever runs this.
    static Result<DemoUser> choose();

    QString name() const { return m_name; }
    bool isOther() const { return m_isOther; }

    /// This process becomes this user, for good. Before any thread is started.
    Result<void> become() const;
    /// Makes the folder where it is missing and hands it over. One with files of somebody else in it is refused.
    Result<void> prepareFolder(const QString &path) const;

private:
    /// Whether this user may enter a folder that exists, that is, each folder on the way.
    bool canEnter(const QString &folder) const;

    QString m_name;
    bool m_isOther = false;
    unsigned m_userId = 0;
    unsigned m_groupId = 0;
};

} // namespace datainsight
