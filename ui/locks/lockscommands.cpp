// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page offers in the command palette and to the tour.
#include "ui/common/helpviewer.h"
#include "ui/locks/blockingdetail.h"
#include "ui/locks/blockingpanel.h"
#include "ui/locks/blockingtreeview.h"
#include "ui/locks/forecastpanel.h"
#include "ui/locks/heldlockspanel.h"
#include "ui/locks/heldlockssource.h"
#include "ui/locks/locksessionbar.h"
#include "ui/locks/lockspage.h"
#include "ui/sessions/sessiontools.h"

namespace datainsight {

std::vector<PageCommand> LocksPage::commands()
{
    std::vector<PageCommand> all {
        { tr("Show who blocks whom"), [this] { showView(View::Blocking); } },
        { tr("Show all locks"), [this] { showView(View::AllLocks); } },
        { tr("What would a planned ALTER TABLE wait for?"), [this] { showView(View::Planned); } },
        { tr("Help on locks"), [this] { showHelp(this, QStringLiteral("page-locks")); } },
    };
    if (view() != View::Blocking || m_blocking->tree()->treeModel()->rowCount() == 0)
        return all;
    all.push_back({ tr("Choose the root with most behind it"),
        [this] { m_blocking->tree()->setCurrentIndex(m_blocking->tree()->treeModel()->index(0, 0)); } });
    all.push_back({ tr("Unfold all"), [this] { m_blocking->tree()->expandAll(); } });
    all.push_back({ tr("Show roots only"), [this] { m_blocking->tree()->collapseAll(); } });
    const auto *chosen = m_blocking->tree()->chosen();
    if (chosen && chosen->session)
        all.push_back({ tr("End the chosen session"),
            [this] { m_blocking->detail()->bar()->tools()->request(SignalKind::Terminate); } });
    return all;
}

QStringList LocksPage::tourViews() const
{
    return { QStringLiteral("all"), QStringLiteral("every"), QStringLiteral("planned") };
}

void LocksPage::showTourView(const QString &name)
{
    if (name == QLatin1String("planned")) {
        showView(View::Planned);
        const auto &offered = m_source->relations();
        for (size_t i = 0; offered && i < offered->relations.size(); ++i) {
            if (offered->relations[i].name.startsWith(QLatin1String("public.")))
                return m_planned->choose({}, offered->relations[i].name);
        }
        return;
    }
    showView(View::AllLocks);
    m_allLocks->showView(name == QLatin1String("every") ? HeldLocksPanel::View::Each : HeldLocksPanel::View::Relations);
}

} // namespace datainsight
