// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionform.h"

#include "ui/common/theme.h"
#include "ui/connections/accesssection.h"
#include "ui/connections/formparts.h"
#include "ui/connections/serversection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace datainsight {

ConnectionForm::ConnectionForm(QWidget *parent)
    : QWidget(parent), m_name(new QLineEdit), m_group(new QComboBox), m_server(new ServerSection),
      m_access(new AccessSection), m_databases(new QLineEdit), m_excluded(new QLineEdit),
      m_readOnly(new QCheckBox(tr("Read-only: no action changes the server"))),
      m_production(new QCheckBox(tr("Production: ask twice before changing it"))), m_cost(new QDoubleSpinBox)
{
    auto *identity = new QFormLayout;
    addIdentity(identity);
    auto *watching = new QFormLayout;
    addWatching(watching);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::Grid, Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addLayout(identity);
    layout->addWidget(m_server);
    layout->addWidget(m_access);
    layout->addLayout(watching);
    layout->addStretch(1);

    alignLabels(findChildren<QFormLayout *>());

    connect(m_server, &ServerSection::edited, this, &ConnectionForm::markModified);
    connect(m_server, &ServerSection::keyChanged, m_access, &AccessSection::setClientKey);
    connect(m_access, &AccessSection::edited, this, &ConnectionForm::markModified);
    connect(m_access, &AccessSection::fileChosen, this, &ConnectionForm::fileChosen);
}

void ConnectionForm::addIdentity(QFormLayout *form)
{
    styleForm(form);
    m_name->setAccessibleName(tr("Name"));
    form->addRow(tr("Name"), m_name);
    m_group->setEditable(true);
    m_group->setAccessibleName(tr("Group"));
    m_group->lineEdit()->setPlaceholderText(tr("none"));
    form->addRow(tr("Group"), m_group);
    connect(m_name, &QLineEdit::textEdited, this, &ConnectionForm::markModified);
    connect(m_group, &QComboBox::editTextChanged, this, [this](const QString &text) {
        if (text.trimmed() != m_original.group)
            markModified();
    });
}

void ConnectionForm::addWatching(QFormLayout *form)
{
    styleForm(form);
    addHeading(form, tr("Watching"));
    m_databases->setPlaceholderText(tr("all that can be connected to"));
    m_databases->setAccessibleName(tr("Watched databases, by commas"));
    form->addRow(tr("Databases"), m_databases);
    m_excluded->setPlaceholderText(tr("none"));
    m_excluded->setAccessibleName(tr("Databases left out, by commas"));
    form->addRow(tr("But not"), m_excluded);
    m_cost->setRange(0.1, 100);
    m_cost->setDecimals(1);
    m_cost->setSingleStep(0.5);
    m_cost->setSuffix(tr(" % of one core"));
    m_cost->setAccessibleName(tr("What watching may cost the server"));
    form->addRow(tr("May cost"), m_cost);
    form->addRow(m_readOnly);
    form->addRow(m_production);
    connect(m_databases, &QLineEdit::textEdited, this, &ConnectionForm::markModified);
    connect(m_excluded, &QLineEdit::textEdited, this, &ConnectionForm::markModified);
    connect(m_cost, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (value != m_original.costLimitPercent)
            markModified();
    });
    connect(m_readOnly, &QCheckBox::clicked, this, &ConnectionForm::markModified);
    connect(m_production, &QCheckBox::clicked, this, &ConnectionForm::markModified);
}

void ConnectionForm::setGroups(const QStringList &groups)
{
    const QString text = m_group->currentText();
    const QSignalBlocker blocker(m_group);
    m_group->clear();
    m_group->addItems(groups);
    m_group->setEditText(text);
}

void ConnectionForm::setPasswordPlace(SecretPlace place, const QString &description)
{
    m_access->setPasswordPlace(place, description);
}

void ConnectionForm::setProfile(const Profile &profile)
{
    m_original = profile;
    m_name->setText(profile.name);
    m_group->setEditText(profile.group);
    m_server->setParameters(profile.parameters);
    m_access->setProfile(profile);
    m_databases->setText(profile.databases.join(QStringLiteral(", ")));
    m_excluded->setText(profile.excludedDatabases.join(QStringLiteral(", ")));
    m_cost->setValue(profile.costLimitPercent);
    m_readOnly->setChecked(profile.readOnly);
    m_production->setChecked(profile.production);
    setModified(false);
}

Result<Profile> ConnectionForm::edited() const
{
    Profile profile = m_original;
    const auto parameters = m_server->parameters();
    if (!parameters)
        return fail(parameters.error());
    profile.parameters = *parameters;
    profile.name = m_name->text().trimmed();
    profile.group = m_group->currentText().trimmed();
    m_access->fill(profile);
    profile.databases = namesFromText(m_databases->text());
    profile.excludedDatabases = namesFromText(m_excluded->text());
    profile.readOnly = m_readOnly->isChecked();
    profile.production = m_production->isChecked();
    profile.costLimitPercent = m_cost->value();
    return profile;
}

EnteredSecrets ConnectionForm::secrets() const
{
    return m_access->secrets();
}

void ConnectionForm::setModified(bool modified)
{
    if (modified == m_modified)
        return;
    m_modified = modified;
    Q_EMIT modifiedChanged(modified);
}

} // namespace datainsight
