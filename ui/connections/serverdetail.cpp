// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/serverdetail.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/connections/connectionform.h"
#include "ui/connections/parametertext.h"
#include "ui/connections/testpanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace datainsight {

ServerDetail::ServerDetail(QWidget *parent)
    : QWidget(parent), m_title(new QLabel), m_address(new QLabel), m_watch(new QPushButton),
      m_remove(new QPushButton(tr("Remove"))), m_testButton(new QPushButton(tr("Test"))),
      m_save(new QPushButton(tr("Save"))), m_revert(new QPushButton(tr("Revert"))), m_tabs(new QTabWidget),
      m_form(new ConnectionForm), m_test(new TestPanel)
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setProperty("role", QStringLiteral("title"));
    m_address->setTextFormat(Qt::PlainText);
    m_address->setWordWrap(true);
    m_address->setProperty("role", QStringLiteral("muted"));
    m_remove->setProperty("danger", true);
    m_save->setProperty("primary", true);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::Grid);
    buttons->addWidget(m_testButton);
    buttons->addWidget(m_watch);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);

    auto *scroll = new QScrollArea;
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *settings = new QWidget;
    auto *saving = new QHBoxLayout;
    saving->addStretch(1);
    saving->addWidget(m_revert);
    saving->addWidget(m_save);
    auto *column = new QVBoxLayout(settings);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll, 1);
    column->addLayout(saving);
    m_tabs->setAccessibleName(tr("Settings and test of the server"));
    m_tabs->addTab(settings, tr("Settings"));
    m_tabs->addTab(m_test, tr("Connection test"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * Theme::Grid, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_title);
    layout->addWidget(m_address);
    layout->addLayout(buttons);
    layout->addWidget(m_tabs, 1);

    connect(m_form, &ConnectionForm::modifiedChanged, this, &ServerDetail::updateButtons);
    connect(m_save, &QPushButton::clicked, this, &ServerDetail::saveRequested);
    connect(m_revert, &QPushButton::clicked, this, [this] { m_form->setProfile(m_form->original()); });
    connect(m_testButton, &QPushButton::clicked, this, &ServerDetail::testRequested);
    connect(m_watch, &QPushButton::clicked, this, &ServerDetail::watchToggled);
    connect(m_remove, &QPushButton::clicked, this, &ServerDetail::removeRequested);
    updateButtons();
    setWatch(true);
}

void ServerDetail::setProfile(const Profile &profile)
{
    if (profile.id != m_form->original().id) {
        m_test->clear();
        m_tabs->setCurrentIndex(0);
    }
    m_form->setProfile(profile);
    m_title->setText(profile.name);
    m_address->setText(addressText(profile.parameters));
    setWatch(profile.watch);
    updateButtons();
}

void ServerDetail::setWatch(bool watch)
{
    m_form->setWatch(watch);
    m_watch->setText(watch ? tr("Stop watching") : tr("Watch"));
}

void ServerDetail::startTest(ConnectionTestRequest request)
{
    m_tabs->setCurrentWidget(m_test);
    m_test->start(std::move(request));
}

void ServerDetail::setPasswordPlace(SecretPlace place, const QString &description)
{
    m_form->setPasswordPlace(place, description);
}

void ServerDetail::updateButtons()
{
    m_save->setEnabled(m_form->isModified());
    m_revert->setEnabled(m_form->isModified());
}

} // namespace datainsight
