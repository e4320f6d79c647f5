// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does for keys, the command palette and the tour.
#include "ui/common/datatable.h"
#include "ui/common/helpviewer.h"
#include "ui/indexes/indexdeeds.h"
#include "ui/indexes/indexespage.h"
#include "ui/indexes/indextable.h"
#include "ui/indexes/suggestiontable.h"

#include <QLineEdit>
#include <QPushButton>

namespace datainsight {

bool IndexesPage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
    return true;
}

bool IndexesPage::goBack()
{
    if (!m_filter->text().isEmpty()) {
        setFilter({});
        return true;
    }
    if (view() == View::Problems)
        return false;
    showView(View::Problems);
    return true;
}

std::vector<PageCommand> IndexesPage::commands()
{
    std::vector<PageCommand> all {
        { tr("Show what is wrong with indexes"), [this] { showView(View::Problems); } },
        { tr("Show all indexes"), [this] { showView(View::All); } },
        { tr("Which indexes do the statements ask for?"), [this] { showView(View::Suggestions); } },
        { tr("Help on indexes"), [this] { showHelp(this, QStringLiteral("page-indexes")); } },
    };
    const std::pair<IndexDeed, QString> deeds[] { { IndexDeed::Build, tr("Build the chosen index") },
        { IndexDeed::Rebuild, tr("Reindex the chosen index") }, { IndexDeed::Drop, tr("Drop the chosen index") } };
    for (const auto &[deed, title] : deeds) {
        if (auto *button = m_deeds->button(deed); button->isEnabled())
            all.push_back({ title, [button] { button->click(); } });
    }
    return all;
}

QStringList IndexesPage::tourViews() const
{
    return { QStringLiteral("all"), QStringLiteral("suggestions") };
}

void IndexesPage::showTourView(const QString &name)
{
    if (name == QLatin1String("suggestions")) {
        showView(View::Suggestions);
        return m_suggestions->table()->selectRow(0);
    }
    const auto wanted = name == QLatin1String("all") ? View::All : View::Problems;
    showView(wanted);
    table(wanted)->table()->selectRow(wanted == View::Problems ? 1 : 0);
}

} // namespace datainsight
