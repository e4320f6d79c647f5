// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/serversection.h"

#include "core/connect/tlspolicy.h"
#include "ui/common/theme.h"
#include "ui/connections/formparts.h"
#include "ui/connections/parametertext.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace datainsight {

ServerSection::ServerSection(QWidget *parent)
    : QWidget(parent), m_mode(new QComboBox), m_role(new QComboBox), m_caution(new QLabel), m_further(new QLineEdit)
{
    auto *form = new QFormLayout(this);
    styleForm(form);
    addHeading(form, tr("Server"));
    addField(form, "service", tr("Service"), tr("none; as in pg_service.conf"));
    addField(form, "host", tr("Host"), tr("name, address or folder of the socket; several by commas"));
    addField(form, "port", tr("Port"), QStringLiteral("5432"));
    addField(form, "dbname", tr("Database"), tr("the one to sign in to"));
    addField(form, "user", tr("User"), tr("your own name"));

    for (QComboBox *box : { m_role, m_mode }) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    m_role->addItem(tr("any server"), QString());
    for (const char *word : { "primary", "standby", "prefer-standby", "read-write", "read-only" })
        m_role->addItem(QString::fromLatin1(word), QString::fromLatin1(word));
    m_role->setToolTip(tr("Of several hosts, the one with this role"));
    form->addRow(tr("Role"), m_role);

    m_mode->setAccessibleName(tr("TLS mode"));
    m_caution->setTextFormat(Qt::PlainText);
    m_caution->setWordWrap(true);
    m_caution->setProperty("role", QStringLiteral("small"));
    auto *tls = new QVBoxLayout;
    tls->setSpacing(Theme::Grid / 2);
    tls->addWidget(m_mode);
    tls->addWidget(m_caution);
    form->addRow(tr("TLS"), tls);
    addField(form, "sslrootcert", tr("Authority"), tr("~/.postgresql/root.crt"));
    addField(form, "sslcert", tr("Certificate"), tr("yours, where the server asks for one"));
    QLineEdit *key = addField(form, "sslkey", tr("Key"), tr("of your certificate; readable by you alone"));
    m_further->setPlaceholderText(QStringLiteral("connect_timeout=… gssencmode=…"));
    form->addRow(tr("Further"), m_further);

    connect(m_fields.value(QStringLiteral("host")), &QLineEdit::textChanged, this,
        [this] { offerModes(m_mode->currentData().toString()); });
    connect(key, &QLineEdit::textChanged, this, &ServerSection::keyChanged);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ServerSection::updateCaution);
    connect(m_mode, &QComboBox::activated, this, &ServerSection::edited);
    connect(m_role, &QComboBox::activated, this, &ServerSection::edited);
    connect(m_further, &QLineEdit::textEdited, this, &ServerSection::edited);
    offerModes({});
}

QLineEdit *ServerSection::addField(QFormLayout *form, const char *keyword, const QString &title, const QString &hint)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(hint);
    field->setAccessibleName(title);
    form->addRow(title, field);
    connect(field, &QLineEdit::textEdited, this, &ServerSection::edited);
    m_fields.insert(QString::fromLatin1(keyword), field);
    return field;
}

void ServerSection::setParameters(const QMap<QString, QString> &parameters)
{
    auto rest = parameters;
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it)
        it.value()->setText(rest.take(it.key()));
    offerModes(rest.take(QStringLiteral("sslmode")));
    const QString role = rest.take(QStringLiteral("target_session_attrs"));
    m_role->setCurrentIndex(std::max(0, m_role->findData(role)));
    m_further->setText(parameterText(rest));
}

Result<QMap<QString, QString>> ServerSection::parameters() const
{
    auto parameters = parametersFromText(m_further->text());
    if (!parameters)
        return parameters;
    const auto put = [&parameters](const QString &keyword, const QString &value) {
        if (!value.isEmpty())
            parameters->insert(keyword, value);
    };
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it)
        put(it.key(), it.value()->text().trimmed());
    put(QStringLiteral("sslmode"), m_mode->currentData().toString());
    put(QStringLiteral("target_session_attrs"), m_role->currentData().toString());
    return parameters;
}

void ServerSection::offerModes(const QString &chosen)
{
    const QSignalBlocker blocker(m_mode);
    m_mode->clear();
    const auto modes = offeredSslModes(m_fields.value(QStringLiteral("host"))->text());
    for (const QString &mode : modes)
        m_mode->addItem(mode, mode);
    m_mode->addItem(tr("as libpq decides"), QString());
    int at = m_mode->findData(chosen);
    if (at < 0) {
        m_mode->addItem(chosen, chosen);
        at = m_mode->count() - 1;
    }
    m_mode->setCurrentIndex(at);
    updateCaution();
}

void ServerSection::updateCaution()
{
    const QString host = m_fields.value(QStringLiteral("host"))->text();
    const QString caution = sslModeCaution(host, m_mode->currentData().toString());
    m_caution->setText(caution);
    m_caution->setVisible(!caution.isEmpty());
}

} // namespace datainsight
