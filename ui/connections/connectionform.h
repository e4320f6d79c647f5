// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/profile.h"
#include "core/secrets/enteredsecrets.h"
#include "core/secrets/secretservice.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;

namespace datainsight {

class AccessSection;
class ServerSection;

/// A server's profile, to be edited: name and group, server, access, watching. Knows whether anything was changed.
class ConnectionForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionForm(QWidget *parent = nullptr);

    void setProfile(const Profile &profile);
    /// Not a field: it changes at once, beside what is being edited.
    void setWatch(bool watch) { m_original.watch = watch; }
    void setGroups(const QStringList &groups);
    void setPasswordPlace(SecretPlace place, const QString &description);
    const Profile &original() const { return m_original; }
    /// As it stands in the fields; not validated, but understood.
    Result<Profile> edited() const;
    EnteredSecrets secrets() const;
    bool isModified() const { return m_modified; }

Q_SIGNALS:
    void modifiedChanged(bool modified);
    void fileChosen(bool inFile);

private:
    void addIdentity(QFormLayout *form);
    void addWatching(QFormLayout *form);
    void setModified(bool modified);
    void markModified() { setModified(true); }

    Profile m_original;
    bool m_modified = false;
    QLineEdit *m_name;
    QComboBox *m_group;
    ServerSection *m_server;
    AccessSection *m_access;
    QLineEdit *m_databases;
    QLineEdit *m_excluded;
    QCheckBox *m_readOnly;
    QCheckBox *m_production;
    QDoubleSpinBox *m_cost;
};

} // namespace datainsight
