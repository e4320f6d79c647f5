// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/serverline.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/connections/parametertext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace datainsight {

ServerLine::ServerLine(QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit), m_add(new QPushButton(tr("Add"))), m_icon(new QLabel),
      m_feedback(new QLabel)
{
    m_field->setPlaceholderText(tr("postgresql://user@host/database, host=… dbname=…, or the name of a service"));
    m_field->setAccessibleName(tr("New server: URL, connection string or service name"));
    m_field->setClearButtonEnabled(true);
    m_add->setProperty("primary", true);
    m_add->setEnabled(false);
    m_feedback->setTextFormat(Qt::PlainText);
    m_feedback->setWordWrap(true);
    m_feedback->setProperty("role", QStringLiteral("muted"));
    m_icon->setFixedSize(2 * Theme::Grid, 2 * Theme::Grid);

    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::Grid);
    top->addWidget(m_field, 1);
    top->addWidget(m_add);
    auto *below = new QHBoxLayout;
    below->setSpacing(Theme::Grid / 2);
    below->addWidget(m_icon, 0, Qt::AlignTop);
    below->addWidget(m_feedback, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid / 2);
    layout->addLayout(top);
    layout->addLayout(below);

    connect(m_field, &QLineEdit::textChanged, this, &ServerLine::read);
    connect(m_field, &QLineEdit::returnPressed, this, &ServerLine::submit);
    connect(m_add, &QPushButton::clicked, this, &ServerLine::submit);
    connect(&Theme::instance(), &Theme::changed, this, &ServerLine::read);
    setFocusProxy(m_field);
    read();
}

void ServerLine::setLarge(bool large)
{
    QFont font = Theme::instance().font(large ? FontRole::Heading : FontRole::Body);
    font.setWeight(QFont::Normal);
    m_field->setFont(font);
    m_field->setMinimumHeight(large ? 5 * Theme::Grid : 0);
    m_add->setMinimumHeight(large ? 5 * Theme::Grid : 0);
    m_add->setText(large ? tr("Test and add") : tr("Add"));
}

void ServerLine::setPasswordPlace(const QString &description)
{
    m_place = description;
    read();
}

QString ServerLine::feedback() const
{
    return m_feedback->text();
}

void ServerLine::read()
{
    const QString text = m_field->text();
    m_server.reset();
    if (text.trimmed().isEmpty()) {
        say(Tone::Neutral, tr("Passwords never enter a profile; give one here and it is kept apart."));
    } else if (const auto server = newServerFromText(text); server) {
        m_server = *server;
        QString words = addressText(server->profile.parameters);
        const bool hasSecret = !server->secrets.password.isEmpty() || !server->secrets.keyPassphrase.isEmpty();
        if (hasSecret && m_place.isEmpty())
            words += tr(" · the password is kept apart");
        else if (hasSecret)
            words += tr(" · the password goes to %1").arg(m_place);
        say(Tone::Ok, words);
    } else {
        say(Tone::Warning, oneLine(server.error()));
    }
    m_add->setEnabled(m_server.has_value());
}

void ServerLine::submit()
{
    if (!m_server)
        return;
    const NewServer server = *m_server;
    m_field->clear();
    Q_EMIT submitted(server);
}

void ServerLine::say(Tone tone, const QString &text)
{
    const QString name = toneIcon(tone);
    m_icon->setVisible(!name.isEmpty());
    if (!name.isEmpty())
        m_icon->setPixmap(icon(name, tone).pixmap(2 * Theme::Grid));
    m_feedback->setText(text);
}

} // namespace datainsight
