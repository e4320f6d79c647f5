// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/accesssection.h"

#include "ui/common/theme.h"
#include "ui/connections/formparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <utility>

namespace datainsight {

namespace {

void setRowVisible(QFormLayout *form, QWidget *field, bool visible)
{
    field->setVisible(visible);
    if (auto *label = form->labelForField(field))
        label->setVisible(visible);
}

} // namespace

AccessSection::AccessSection(QWidget *parent)
    : QWidget(parent), m_form(new QFormLayout(this)), m_source(new QComboBox), m_password(new QLineEdit),
      m_keyPassphrase(new QLineEdit), m_placeRow(new QWidget), m_place(new QLabel), m_file(new QPushButton),
      m_command(new QLineEdit), m_ssh(new QCheckBox(tr("Through an SSH server"))), m_sshDestination(new QLineEdit),
      m_sshPort(new QSpinBox), m_jumpHosts(new QLineEdit)
{
    styleForm(m_form);
    addPassword(m_form);
    addSsh(m_form);
    updateVisibility();
}

void AccessSection::addPassword(QFormLayout *form)
{
    addHeading(form, tr("Password"));
    // In the order of PasswordSource.
    m_source->addItems({ tr(".pgpass, certificate, Kerberos: as libpq finds it"), tr("kept by DataInsight"),
        tr("printed by a command") });
    m_source->setAccessibleName(tr("Where the password comes from"));
    // Its longest line must not decide how wide the form is.
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_source->setMinimumContentsLength(12);
    form->addRow(tr("Comes from"), m_source);

    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("unchanged"));
    m_password->setAccessibleName(tr("Password"));
    form->addRow(tr("Password"), m_password);

    m_keyPassphrase->setEchoMode(QLineEdit::Password);
    m_keyPassphrase->setAccessibleName(tr("Passphrase of the key"));
    form->addRow(tr("Key's passphrase"), m_keyPassphrase);

    m_place->setTextFormat(Qt::PlainText);
    m_place->setWordWrap(true);
    m_place->setProperty("role", QStringLiteral("small"));
    auto *row = new QHBoxLayout(m_placeRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(m_place, 1);
    row->addWidget(m_file);
    form->addRow(QString(), m_placeRow);

    m_command->setPlaceholderText(QStringLiteral("print-token --host db1"));
    m_command->setToolTip(tr("Run anew for each connection; its first line is the password. For pipes: sh -c '…'"));
    m_command->setAccessibleName(tr("Password command"));
    form->addRow(tr("Command"), m_command);

    connect(m_source, &QComboBox::currentIndexChanged, this, &AccessSection::updateVisibility);
    connect(m_source, &QComboBox::activated, this, &AccessSection::edited);
    connect(m_password, &QLineEdit::textEdited, this, &AccessSection::edited);
    connect(m_keyPassphrase, &QLineEdit::textEdited, this, &AccessSection::edited);
    connect(m_command, &QLineEdit::textEdited, this, &AccessSection::edited);
    connect(m_file, &QPushButton::clicked, this, [this] { Q_EMIT fileChosen(m_secretPlace == SecretPlace::Memory); });
}

void AccessSection::addSsh(QFormLayout *form)
{
    addHeading(form, tr("SSH tunnel"));
    form->addRow(m_ssh);
    m_sshDestination->setPlaceholderText(tr("user@host, or an alias of your ssh configuration"));
    m_sshDestination->setAccessibleName(tr("SSH server"));
    form->addRow(tr("SSH server"), m_sshDestination);
    m_sshPort->setRange(0, 65535);
    m_sshPort->setSpecialValueText(tr("as ssh says"));
    m_sshPort->setAccessibleName(tr("Port of the SSH server"));
    form->addRow(tr("SSH port"), m_sshPort);
    m_jumpHosts->setPlaceholderText(tr("none, or user@first,user@second"));
    m_jumpHosts->setAccessibleName(tr("SSH jump hosts"));
    form->addRow(tr("Jump hosts"), m_jumpHosts);

    connect(m_ssh, &QCheckBox::toggled, this, &AccessSection::updateVisibility);
    connect(m_ssh, &QCheckBox::clicked, this, &AccessSection::edited);
    connect(m_sshDestination, &QLineEdit::textEdited, this, &AccessSection::edited);
    connect(m_sshPort, &QSpinBox::valueChanged, this, [this] {
        if (m_sshPort->hasFocus())
            Q_EMIT edited();
    });
    connect(m_jumpHosts, &QLineEdit::textEdited, this, &AccessSection::edited);
}

void AccessSection::setProfile(const Profile &profile)
{
    m_source->setCurrentIndex(static_cast<int>(profile.passwordSource));
    m_password->clear();
    m_keyPassphrase->clear();
    m_keepsKeyPassphrase = profile.keepsKeyPassphrase;
    m_keyPassphrase->setPlaceholderText(m_keepsKeyPassphrase ? tr("unchanged") : tr("none"));
    m_command->setText(profile.passwordCommand);
    m_ssh->setChecked(profile.ssh.has_value());
    const SshTunnel ssh = profile.ssh.value_or(SshTunnel {});
    m_sshDestination->setText(ssh.destination);
    m_sshPort->setValue(ssh.port);
    m_jumpHosts->setText(ssh.jumpHosts);
    updateVisibility();
}

void AccessSection::fill(Profile &profile) const
{
    profile.passwordSource = static_cast<PasswordSource>(m_source->currentIndex());
    profile.passwordCommand = m_command->text().trimmed();
    profile.keepsKeyPassphrase = m_keepsKeyPassphrase || (m_hasClientKey && !m_keyPassphrase->text().isEmpty());
    profile.ssh.reset();
    if (m_ssh->isChecked())
        profile.ssh =
            SshTunnel { m_sshDestination->text().trimmed(), m_sshPort->value(), m_jumpHosts->text().simplified() };
}

EnteredSecrets AccessSection::secrets() const
{
    const bool isKept = m_source->currentIndex() == static_cast<int>(PasswordSource::Store);
    return { isKept ? m_password->text() : QString(),
        m_keyPassphrase->isVisibleTo(this) ? m_keyPassphrase->text() : QString() };
}

void AccessSection::setClientKey(const QString &file)
{
    const bool hadClientKey = std::exchange(m_hasClientKey, !file.trimmed().isEmpty());
    if (hadClientKey && !m_hasClientKey)
        m_keepsKeyPassphrase = false;
    updateVisibility();
}

void AccessSection::setPasswordPlace(SecretPlace place, const QString &description)
{
    m_secretPlace = place;
    m_place->setText(tr("Kept in %1.").arg(description));
    m_file->setText(place == SecretPlace::Memory ? tr("Keep in a private file") : tr("Keep in memory only"));
    m_file->setVisible(place != SecretPlace::Keychain);
}

void AccessSection::updateVisibility()
{
    const auto source = static_cast<PasswordSource>(m_source->currentIndex());
    setRowVisible(m_form, m_password, source == PasswordSource::Store);
    const bool hasPassphrase = m_hasClientKey || m_keepsKeyPassphrase;
    setRowVisible(m_form, m_keyPassphrase, hasPassphrase);
    setRowVisible(m_form, m_placeRow, source == PasswordSource::Store || hasPassphrase);
    setRowVisible(m_form, m_command, source == PasswordSource::Command);
    for (QWidget *field : { static_cast<QWidget *>(m_sshDestination), static_cast<QWidget *>(m_sshPort),
             static_cast<QWidget *>(m_jumpHosts) })
        setRowVisible(m_form, field, m_ssh->isChecked());
}

} // namespace datainsight
