// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The view of what the statements ask for.
#include "ui/action/actiondesk.h"
#include "ui/action/actiondialog.h"
#include "ui/databases/databasechoice.h"
#include "ui/indexes/indexdeeds.h"
#include "ui/indexes/indexespage.h"
#include "ui/indexes/indexsource.h"
#include "ui/indexes/suggestiondetail.h"
#include "ui/indexes/suggestionsource.h"
#include "ui/indexes/suggestiontable.h"

namespace datainsight {

void IndexesPage::connectSuggestions()
{
    connect(m_advice, &SuggestionSource::changed, this, &IndexesPage::takeSuggestions);
    connect(m_suggestions, &SuggestionTable::chosenChanged, this, &IndexesPage::updateChosen);
    connect(m_suggestions, &SuggestionTable::retryRequested, m_advice, &SuggestionSource::ask);
    connect(m_suggestion, &SuggestionDetail::notice, this, &Page::notice);
    connect(m_suggestion, &SuggestionDetail::plansRequested, this, [this](const QString &statement) {
        Q_EMIT pageRequested(
            QStringLiteral("plans"), {}, { .statement = statement, .database = m_databases->database() });
    });
    connect(m_suggestion, &SuggestionDetail::statementsRequested, this, [this](const QString &statement) {
        Q_EMIT pageRequested(
            QStringLiteral("statements"), {}, { .statement = statement, .database = m_databases->database() });
    });
}

/// Something was done: another index, another advice.
void IndexesPage::renew()
{
    m_source->renew();
    if (!m_advice->report() && !m_advice->isAsking())
        return;
    if (!isActive() || view() != View::Suggestions)
        return m_advice->setPlace(target(), m_databases->database());
    m_advice->stop();
    m_advice->ask();
}

void IndexesPage::takeSuggestions()
{
    m_suggestions->setReport(m_advice->report());
    updateState();
}

void IndexesPage::updateSuggested()
{
    std::vector<ActionPtr> builds;
    for (const auto &item : m_suggestions->chosen())
        builds.push_back(buildAction(item.advice()));
    m_deeds->setSuggested(std::move(builds), m_desk->refusal());
    m_suggestion->show(m_suggestions->current());
}

} // namespace datainsight
