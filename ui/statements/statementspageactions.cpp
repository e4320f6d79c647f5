// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does when the shell or another page asks for it.
#include "core/sqltext/fingerprintonpool.h"
#include "ui/common/datatable.h"
#include "ui/statements/statementdetail.h"
#include "ui/statements/statementspage.h"
#include "ui/statements/statementtable.h"

namespace datainsight {

bool StatementsPage::focusFilter()
{
    if (standsIn())
        return false;
    showList();
    m_table->focusFilter();
    return true;
}

bool StatementsPage::goBack()
{
    if (isDetailOpen()) {
        showList();
        m_table->table()->setFocus();
        return true;
    }
    return m_table->showAll();
}

void StatementsPage::showSubject(const PageSubject &subject)
{
    if (subject.statement.isEmpty())
        return;
    m_wanted.clear();
    m_wantedDatabase = subject.database;
    fingerprintOnPool(subject.statement).then(this, [this](const Result<QString> &fingerprint) {
        m_wanted = fingerprint.value_or(QString());
        chooseWanted();
    });
}

/// As soon as there is a list; what is not in it then is said.
void StatementsPage::chooseWanted()
{
    const auto &list = m_source->list();
    if (m_wanted.isEmpty() || !list)
        return;
    const StatementRow *found = nullptr;
    for (const auto &row : list->span.rows) {
        const bool fits =
            row.fingerprint == m_wanted && (m_wantedDatabase.isEmpty() || row.database == m_wantedDatabase);
        const auto time = [](const StatementRow &one) { return one.sums[StatementMeasure::TotalTime]; };
        if (fits && (!found || time(row) > time(*found)))
            found = &row;
    }
    m_wanted.clear();
    if (found && m_table->choose(found->identity()))
        openDetail();
    else
        Q_EMIT notice(tr("The statement is not among those of this range"));
}

std::vector<PageCommand> StatementsPage::commands()
{
    std::vector<PageCommand> all {
        { tr("Show statements sent by clients only"), [this] { m_table->setLevel(StatementLevel::Top); } },
        { tr("Show statements called by functions only"), [this] { m_table->setLevel(StatementLevel::Nested); } },
        { tr("Show statements of all levels"), [this] { m_table->setLevel(StatementLevel::All); } },
    };
    if (m_source->list() && m_source->list()->earlier) {
        all.push_back({ tr("Show new statements"), [this] { m_table->setChange(ChangeChoice::New); } });
        all.push_back({ tr("Show slower statements"), [this] { m_table->setChange(ChangeChoice::Slower); } });
    }
    if (isDetailOpen())
        all.push_back({ tr("Explain this statement"), [this] { m_detail->explain(); } });
    else if (m_table->current())
        all.push_back({ tr("Open the chosen statement"), [this] { openDetail(); } });
    return all;
}

QStringList StatementsPage::tourViews() const
{
    return { QStringLiteral("detail") };
}

void StatementsPage::showTourView(const QString &name)
{
    showList();
    if (name != QLatin1String("detail") || m_table->model()->rowCount() == 0)
        return;
    m_table->table()->selectRow(0);
    openDetail();
}

} // namespace datainsight
