// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"
#include "ui/common/helpviewer.h"
#include "ui/plan/planexporter.h"
#include "ui/plan/planinput.h"
#include "ui/plan/planreading.h"
#include "ui/plan/plansbody.h"
#include "ui/plan/planspage.h"
#include "ui/plan/plansroom.h"
#include "ui/plan/planview.h"

#include <QDragEnterEvent>
#include <QShortcut>

#include <algorithm>
#include <iterator>

namespace datainsight {

void PlansPage::activated()
{
    m_desk->activate();
}

void PlansPage::refresh()
{
    m_desk->refresh();
}

void PlansPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence::Paste, [this] { m_reading->readClipboard(); });
    add(QKeySequence::Open, [this] { m_reading->askForFile(); });
    add(Qt::CTRL | Qt::Key_E, [this] { foldDesk(!m_room->isDeskFolded()); });
    add(QKeySequence::New, [this] { showInput(); });
    add(QKeySequence::Save, [this] { m_exporter->exportAs(PlanExportFormat::Html); });
}

bool PlansPage::focusFilter()
{
    return m_body->place() == PlansPlace::Plan && view()->focusFilter();
}

bool PlansPage::goBack()
{
    if (m_reading->isReading()) {
        m_reading->cancel();
        return true;
    }
    if (m_desk->isRunning())
        return m_desk->goBack();
    if (m_body->place() == PlansPlace::Plan)
        return view()->goBack() || m_desk->goBack();
    // Back from the paste place or a comparison to the plan that was there.
    if (!m_body->returnToPlan())
        return m_desk->goBack();
    m_banner->dismiss();
    return true;
}

void PlansPage::showSubject(const PageSubject &subject)
{
    if (m_desk->canRun() && !subject.statement.isEmpty())
        m_desk->showStatement(subject.statement, subject.database);
    if (subject.plan != 0)
        m_desk->openKept(subject.plan);
}

std::vector<PageCommand> PlansPage::commands()
{
    std::vector<PageCommand> all {
        { tr("Paste a plan"), [this] { m_reading->readClipboard(); } },
        { tr("Open a plan from a file"), [this] { m_reading->askForFile(); } },
        { tr("New plan"), [this] { showInput(); } },
        { tr("Help on plans"), [this] { showHelp(this, QStringLiteral("page-plans")); } },
    };
    const auto add = [&](std::vector<PageCommand> more) {
        std::move(more.begin(), more.end(), std::back_inserter(all));
    };
    add(m_desk->commands());
    if (m_desk->isOffered() && m_body->place() != PlansPlace::Input)
        all.push_back({ tr("Show or hide the editor (Ctrl+E)"), [this] { foldDesk(!m_room->isDeskFolded()); } });
    if (m_body->place() != PlansPlace::Plan)
        return all;
    add(view()->commands());
    add(m_exporter->commands());
    return all;
}

QStringList PlansPage::tourViews() const
{
    return { QStringLiteral("tree"), QStringLiteral("graph"), QStringLiteral("table"), QStringLiteral("statistics"),
        QStringLiteral("text") };
}

void PlansPage::showTourView(const QString &name)
{
    if (!plan())
        m_reading->readExample();
    view()->showView(static_cast<PlanView::View>(tourViews().indexOf(name)));
}

void PlansPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (PlanReading::canRead(event->mimeData()))
        event->acceptProposedAction();
}

void PlansPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_reading->readData(event->mimeData());
}

} // namespace datainsight
