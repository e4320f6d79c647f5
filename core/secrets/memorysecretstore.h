// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QMap>

#include <mutex>

namespace datainsight {

/// Passwords in memory, gone with the program. Answers at once.
class MemorySecretStore : public SecretStore
{
public:
    QString description() const override;
    Pending<QString> read(TargetId profile) override;
    Pending<bool> write(TargetId profile, QString secret) override;
    Pending<bool> remove(TargetId profile) override;

    QMap<TargetId, QString> all() const;

private:
    mutable std::mutex m_mutex;
    QMap<TargetId, QString> m_secrets;
};

} // namespace datainsight
