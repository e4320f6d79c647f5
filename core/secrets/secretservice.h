// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/secrets/secretstore.h"

#include <memory>

namespace datainsight {

class WorkerThread;

enum class SecretPlace { Keychain, Memory, File };

/// Where this program keeps passwords: the keychain if it answers within a time limit, else memory, or a private file
/// if the person says so. It finds out by itself, on its own thread, beginning at construction; what is asked
/// meanwhile is answered after. Thread-safe, never blocks its caller.
class SecretService : public SecretStore
{
public:
    static constexpr Milliseconds ProbeLimit { 1500 };

    /// `keychain` may be null; `file` is used only with keepInFile(true).
    SecretService(std::shared_ptr<SecretStore> keychain, QString file, Milliseconds probeLimit = ProbeLimit);
    ~SecretService() override;

    /// Where passwords are kept; answered when that is known.
    Pending<SecretPlace> place();
    /// Where there is no keychain: moves what is kept into the file, or out of it into memory and removes the file.
    /// The answer is the place used from now on.
    Pending<SecretPlace> keepInFile(bool inFile);

    QString description() const override;
    Pending<QString> read(TargetId profile) override;
    Pending<bool> write(TargetId profile, QString secret) override;
    Pending<bool> remove(TargetId profile) override;

private:
    class Choice;
    template<typename T, typename Ask> Pending<T> ask(Ask ask);

    std::shared_ptr<Choice> m_choice;
    std::unique_ptr<WorkerThread> m_thread;
};

} // namespace datainsight
