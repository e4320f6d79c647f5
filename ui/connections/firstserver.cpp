// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/firstserver.h"

#include "ui/common/theme.h"
#include "ui/connections/serverline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace datainsight {

namespace {

struct Example
{
    const char *text;
    const char *meaning;
};

constexpr Example Examples[] = {
    { "postgresql://monitor@db1.example.org/orders", QT_TRANSLATE_NOOP("FirstServer", "a server on the network") },
    { "host=/var/run/postgresql dbname=postgres", QT_TRANSLATE_NOOP("FirstServer", "the server on this machine") },
    { "postgresql://db1,db2,db3/orders?target_session_attrs=primary",
        QT_TRANSLATE_NOOP("FirstServer", "whichever of three is the primary") },
};

} // namespace

FirstServer::FirstServer(QWidget *parent) : QWidget(parent), m_line(new ServerLine), m_import(new QPushButton)
{
    auto *title = new QLabel(tr("Which server do you want to watch?"));
    title->setProperty("role", QStringLiteral("title"));
    auto *text = new QLabel(tr("Paste a URL or a connection string, or name a service. It is tested step by step, and "
                               "nothing on the server is changed."));
    text->setProperty("role", QStringLiteral("muted"));
    text->setWordWrap(true);
    m_line->setLarge(true);
    m_import->hide();

    auto *column = new QVBoxLayout;
    column->setSpacing(Theme::Grid);
    column->addStretch(2);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(Theme::Grid);
    column->addWidget(m_line);
    column->addSpacing(2 * Theme::Grid);
    for (const Example &example : Examples) {
        auto *button = new QPushButton(QString::fromLatin1(example.text));
        button->setFlat(true);
        button->setFont(Theme::instance().font(FontRole::Mono));
        button->setToolTip(tr("Start from this"));
        connect(button, &QPushButton::clicked, this, [this, button] {
            m_line->field()->setText(button->text());
            m_line->field()->setFocus();
        });
        auto *meaning = new QLabel(tr(example.meaning));
        meaning->setProperty("role", QStringLiteral("muted"));
        auto *row = new QHBoxLayout;
        row->addWidget(button);
        row->addWidget(meaning);
        row->addStretch(1);
        column->addLayout(row);
    }
    column->addSpacing(Theme::Grid);
    column->addWidget(m_import, 0, Qt::AlignLeft);
    column->addStretch(3);

    auto *content = new QWidget;
    content->setLayout(column);
    content->setMaximumWidth(100 * Theme::Grid);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(content, 100);
    layout->addStretch(1);
    connect(m_import, &QPushButton::clicked, this, &FirstServer::importRequested);
    setFocusProxy(m_line);
}

void FirstServer::setServices(int count)
{
    m_import->setVisible(count > 0);
    m_import->setText(
        tr("Take over %1 from pg_service.conf").arg(count == 1 ? tr("the one server") : tr("%1 servers").arg(count)));
}

} // namespace datainsight
