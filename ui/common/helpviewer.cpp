// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/helpviewer.h"

#include "ui/common/helptext.h"
#include "ui/common/icons.h"
#include "ui/common/statecover.h"
#include "ui/common/statepanel.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QDir>
#include <QFile>
#include <QKeyEvent>
#include <QToolButton>

namespace datainsight {

namespace {

QString pathOf(const QString &topic)
{
    return QStringLiteral(":/help/%1.md").arg(topic);
}

} // namespace

HelpViewer::HelpViewer(QWidget *parent)
    : QWidget(parent), m_back(new QToolButton(this)), m_text(new HelpText(this)), m_missing(new StatePanel(this))
{
    m_back->setIcon(icon(QStringLiteral("chevron-left")));
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("Back (Alt+Left)"));
    m_back->setAccessibleName(tr("Back"));
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->setAutoRaise(true);
    m_back->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_back, 0, Qt::AlignLeft);
    layout->addWidget(coveredBy(m_missing, m_text), 1);
    connect(m_back, &QToolButton::clicked, this, &HelpViewer::goBack);
    connect(m_text, &HelpText::topicRequested, this, &HelpViewer::showTopic);
    m_missing->setState(PanelState::empty(tr("Choose what to read about.")));
    setFocusProxy(m_text);
}

QStringList HelpViewer::topics()
{
    QStringList topics;
    for (const QString &file : QDir(QStringLiteral(":/help")).entryList({ QStringLiteral("*.md") }))
        topics << file.chopped(3);
    return topics;
}

bool HelpViewer::hasTopic(const QString &topic)
{
    return topics().contains(topic);
}

void HelpViewer::showTopic(const QString &topic)
{
    if (!m_topic.isEmpty() && topic != m_topic)
        m_past << m_topic;
    display(topic);
}

bool HelpViewer::goBack()
{
    if (m_past.isEmpty())
        return false;
    display(m_past.takeLast());
    return true;
}

void HelpViewer::display(const QString &topic)
{
    m_topic = topic;
    m_title.clear();
    m_back->setVisible(!m_past.isEmpty());
    QFile file(pathOf(topic));
    if (!hasTopic(topic) || !file.open(QIODevice::ReadOnly)) {
        m_text->showMarkdown({});
        m_missing->setState(PanelState::empty(tr("There is no help on this yet.")));
    } else {
        const QString markdown = QString::fromUtf8(file.readAll());
        m_title = markdown.section(QLatin1Char('\n'), 0, 0).mid(2);
        m_text->showMarkdown(markdown);
        m_missing->setState(PanelState::ready());
    }
    Q_EMIT titleChanged(m_title);
}

void HelpViewer::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Back) || event->key() == Qt::Key_Back)
        goBack();
    else if (event->key() == Qt::Key_Escape && isWindow())
        close();
    else
        QWidget::keyPressEvent(event);
}

void showHelp(QWidget *parent, const QString &topic)
{
    QWidget *window = parent->window();
    auto *viewer = window->findChild<HelpViewer *>(QStringLiteral("help"), Qt::FindDirectChildrenOnly);
    if (!viewer) {
        viewer = new HelpViewer(window);
        viewer->setObjectName(QStringLiteral("help"));
        viewer->setWindowFlag(Qt::Window);
        viewer->setAttribute(Qt::WA_DeleteOnClose);
        viewer->resize(60 * Theme::Grid, 72 * Theme::Grid);
        QObject::connect(viewer, &HelpViewer::titleChanged, viewer, &QWidget::setWindowTitle);
    }
    viewer->showTopic(topic);
    viewer->show();
    viewer->raise();
    viewer->activateWindow();
}

} // namespace datainsight
