// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/config/profile.h"

#include <QObject>

#include <optional>
#include <vector>

namespace datainsight {

class ProfileStore;
class WorkerThread;

/// The profiles as the running program knows them: in memory, kept on disk by a thread of its own, so that the UI never
/// waits for a disk. Lives on its owner's thread. What fails to be written is not taken over.
class ProfileBook : public QObject
{
    Q_OBJECT
public:
    /// Reads the folder here and now (before there is a window).
    explicit ProfileBook(QString folder, QObject *parent = nullptr);
    /// Waits for what is being written.
    ~ProfileBook() override;

    const std::vector<Profile> &profiles() const { return m_profiles; }
    const std::vector<Error> &problems() const { return m_problems; }
    std::optional<Profile> find(const TargetId &id) const;
    QStringList groups() const; ///< in use, sorted

    /// Adds or replaces by id. The answer comes after changed().
    Pending<bool> save(Profile profile);
    Pending<bool> remove(TargetId id);
    /// Adds without writing: a server named on the command line, for this run. Saving it later makes it permanent.
    void addTransient(Profile profile);

Q_SIGNALS:
    /// Added, or saved with something different in it.
    void profileChanged(datainsight::Profile profile);
    void profileRemoved(datainsight::TargetId id);

private:
    void takeOver(const Profile &profile);

    std::shared_ptr<ProfileStore> m_store;
    std::unique_ptr<WorkerThread> m_disk;
    std::vector<Profile> m_profiles;
    std::vector<Error> m_problems;
};

} // namespace datainsight
