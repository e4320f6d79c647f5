// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/secrets/secretstore.h"

#include <memory>

namespace datainsight {

class WorkerThread;

/// The system's keychain: Secret Service or KWallet, macOS Keychain, Windows Credential Store. It is asked on a thread
/// of its own, since a bus that hangs blocks its caller; what has not answered within the limit is Error{Timeout}.
class KeychainSecretStore : public SecretStore
{
public:
    /// Long enough for a person to unlock it.
    static constexpr Milliseconds AnswerLimit { 30000 };

    /// Null when built without a keychain.
    static std::shared_ptr<SecretStore> create(Milliseconds limit = AnswerLimit);
    ~KeychainSecretStore() override;

    QString description() const override;
    Pending<QString> read(TargetId profile) override;
    Pending<bool> write(TargetId profile, QString secret) override;
    Pending<bool> remove(TargetId profile) override;

private:
    explicit KeychainSecretStore(Milliseconds limit);

    template<typename T> Pending<T> limited(const PendingPromise<T> &promise);

    const Milliseconds m_limit;
    std::unique_ptr<WorkerThread> m_timers; ///< apart from the keychain's thread, which may hang
};

} // namespace datainsight
