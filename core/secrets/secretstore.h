// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/pending.h"

namespace datainsight {

/// Where the passphrase of a profile's client key is kept: beside its password. No profile has such an id.
inline TargetId keyPassphraseId(const TargetId &profile)
{
    return { profile.value + QStringLiteral(".sslkey") };
}

/// Where passwords are kept, by profile. Thread-safe; answers come later, each within its own time limit.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// What a person is told: "the system keychain", "memory, until DataInsight closes" …
    virtual QString description() const = 0;
    /// An empty string when nothing is kept for it.
    virtual Pending<QString> read(TargetId profile) = 0;
    virtual Pending<bool> write(TargetId profile, QString secret) = 0;
    virtual Pending<bool> remove(TargetId profile) = 0;

protected:
    SecretStore() = default;
    Q_DISABLE_COPY_MOVE(SecretStore)
};

} // namespace datainsight
