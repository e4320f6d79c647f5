// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/secrets/enteredsecrets.h"
#include "core/secrets/secretservice.h"

#include <QWidget>

class QComboBox;
class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace datainsight {

/// The part of the form that says how one is let in: where the password comes from, and the tunnel through SSH.
class AccessSection final : public QWidget
{
    Q_OBJECT
public:
    explicit AccessSection(QWidget *parent = nullptr);

    void setProfile(const Profile &profile);
    void fill(Profile &profile) const;
    /// Just entered; what is empty leaves what is kept.
    EnteredSecrets secrets() const;
    /// Where there is a client key, its passphrase can be given; it is forgotten with the key.
    void setClientKey(const QString &file);
    void setPasswordPlace(SecretPlace place, const QString &description);

Q_SIGNALS:
    void edited();
    /// The person wants passwords kept in a private file, or no longer.
    void fileChosen(bool inFile);

private:
    void addPassword(QFormLayout *form);
    void addSsh(QFormLayout *form);
    void updateVisibility();

    QFormLayout *m_form;
    QComboBox *m_source;
    QLineEdit *m_password;
    QLineEdit *m_keyPassphrase;
    bool m_hasClientKey = false;
    bool m_keepsKeyPassphrase = false;
    QWidget *m_placeRow;
    QLabel *m_place;
    QPushButton *m_file;
    SecretPlace m_secretPlace = SecretPlace::Memory;
    QLineEdit *m_command;
    QCheckBox *m_ssh;
    QLineEdit *m_sshDestination;
    QSpinBox *m_sshPort;
    QLineEdit *m_jumpHosts;
};

} // namespace datainsight
