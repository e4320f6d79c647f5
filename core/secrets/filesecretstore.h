// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QMap>

#include <mutex>

namespace datainsight {

/// Passwords in a file that only its owner can read (0600), for machines without a keychain and a person who said so.
/// A file that others can read, or that belongs to somebody else, is neither read nor written: Error{Config} says how
/// to put that right. Blocks on the disk in the calling thread; SecretService keeps it away from the UI.
class FileSecretStore : public SecretStore
{
public:
    explicit FileSecretStore(QString file);

    QString description() const override;
    Pending<QString> read(TargetId profile) override;
    Pending<bool> write(TargetId profile, QString secret) override;
    Pending<bool> remove(TargetId profile) override;

    Result<QMap<TargetId, QString>> all() const;

private:
    Result<QMap<TargetId, QString>> load() const;
    Result<bool> change(const TargetId &profile, const QString &secret);

    const QString m_file;
    mutable std::mutex m_mutex;
};

} // namespace datainsight
