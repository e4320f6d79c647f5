// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/explaintext.h"
#include "core/sqltext/sqlsplit.h"
#include "ui/common/banner.h"
#include "ui/common/messageprompt.h"
#include "ui/plan/explainoptionspopupsettings.h"
#include "ui/plan/runbar.h"
#include "ui/plan/runremarks.h"
#include "ui/plan/statementpanel.h"
#include "ui/plan/whatifpanel.h"

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

QString titleOf(RunMode mode)
{
    switch (mode) {
    case RunMode::Explain:
        return StatementPanel::tr("Explain");
    case RunMode::Analyze:
        return StatementPanel::tr("Explain Analyze");
    case RunMode::Generic:
        return StatementPanel::tr("Generic plan");
    }
    return {};
}

} // namespace

QCoro::Task<> StatementPanel::load(Self self)
{
    const auto token = self->m_asking.renew();
    self->m_loaded = true;
    const auto offer = co_await self->m_runner->offer(token);
    if (!self || token.isCancelled())
        co_return;
    if (!offer) {
        self->m_loaded = false;
        self->m_banner->showError(offer.error(), tr("Try again"));
        self->m_action = [self] { self->refresh(); };
        co_return;
    }
    self->m_bar->setDatabases(offer->databases, offer->database);
    self->m_options->setRows(offer->options, offer->usual);
    const auto names = co_await self->m_runner->names(token);
    if (!self || token.isCancelled())
        co_return;
    // Without names keywords are completed; whoever lacks the right to read them need not be told each time.
    self->m_editor->setNames(names.value_or(nullptr));
}

QCoro::Task<> StatementPanel::inspect(Self self, QString statement)
{
    self->m_inspected = statement;
    const auto inspected = co_await inspectOnPool(statement);
    if (!self || self->m_inspected != statement)
        co_return;
    const int parameters = inspected ? inspected->facts.parameters : 0;
    self->m_parameters->setStatement(inspected ? inspected->facts.fingerprint : QString(), parameters);
    self->m_bar->setHasParameters(parameters > 0);
}

void StatementPanel::run(RunMode mode)
{
    if (!m_runner || isRunning())
        return;
    const auto statement = m_editor->currentStatement();
    if (statement.isEmpty()) {
        say(Tone::Info, tr("There is no statement at the cursor."), tr("Write or paste one, or open a file."));
        return;
    }
    if (const QString problem = m_options->problem(); !problem.isEmpty()) {
        say(Tone::Warning, problem);
        return;
    }
    if (const QString problem = m_bar->timeoutProblem(); !problem.isEmpty()) {
        say(Tone::Warning, problem);
        return;
    }
    explain(this, intentOf(mode, statement));
}

void StatementPanel::analyzeAgain()
{
    if (!m_runner || isRunning() || !m_plan)
        return;
    Intent intent = m_measured;
    intent.again = true;
    intent.run.allowWrites = false; // each time is asked for
    explain(this, intent);
}

StatementPanel::Intent StatementPanel::intentOf(RunMode mode, const SqlEditorStatement &statement) const
{
    return { statement,
        { statement.text, mode, m_options->chosen(), m_options->settings(), m_parameters->values(),
            m_bar->timeout().value_or(StatementRun().timeout) } };
}

bool StatementPanel::admits(const StatementRun &run, const InspectedStatement &inspected)
{
    const auto &facts = inspected.facts;
    if (inspected.index) {
        say(Tone::Info, tr("CREATE INDEX has no plan; it can be tried first, or run."), {}, tr("What if …"));
        m_action = [this, text = inspected.index->text] { m_whatIf->open(text); };
        return false;
    }
    if (!isExplainable(facts.kind)) {
        const Error error = noPlanOf(facts);
        say(Tone::Warning, error.message, error.hint);
        return false;
    }
    if (facts.parameters > ParameterForm::MostParameters && run.mode != RunMode::Generic) {
        say(Tone::Warning, tr("The statement has %1 parameters, more than can be asked for.").arg(facts.parameters),
            tr("Its generic plan needs no values."));
        return false;
    }
    if (facts.parameters > 0 && run.mode != RunMode::Generic) {
        // The form came late, or nobody has written anything into it yet.
        const bool isShort = static_cast<int>(run.parameters.size()) < facts.parameters;
        const bool isBlank = std::all_of(run.parameters.begin(), run.parameters.end(), [](const auto &parameter) {
            return parameter == SqlParameter { QString(), QString() };
        });
        if (isShort || (isBlank && std::exchange(m_asked, facts.fingerprint) != facts.fingerprint)) {
            m_parameters->setStatement(facts.fingerprint, facts.parameters);
            m_parameters->focusFirst();
            say(Tone::Info, tr("Give the parameters their values, then run it again."));
            return false;
        }
    }
    return true;
}

void StatementPanel::askToRun(const Intent &intent, const Error &question, const QString &sql)
{
    MessagePrompt::current().ask(this,
        { tr("Run a statement that writes"), tr("Run it to measure it, and roll back what it changed?"),
            QString(question.message + QLatin1Char(' ') + question.hint), tr("Run and roll back"), tr("Do not run"),
            Tone::Warning, sql },
        [self = Self(this), intent, number = m_number](MessagePrompt::Choice choice) {
            if (!self || choice != MessagePrompt::Choice::Accepted || !self->stillHolds(number))
                return;
            Intent confirmed = intent;
            confirmed.run.allowWrites = true;
            explain(self, confirmed);
        });
}

QCoro::Task<> StatementPanel::explain(Self self, Intent intent)
{
    self->begin(titleOf(intent.run.mode));
    const int number = self->m_number;
    const auto token = self->m_running.renew();
    const auto inspected = co_await inspectOnPool(intent.statement.text);
    if (!self || number != self->m_number)
        co_return;
    if (!inspected || !self->admits(intent.run, *inspected)) {
        self->end();
        if (!inspected)
            self->showFailure(intent.statement, titleOf(intent.run.mode), inspected.error());
        co_return;
    }
    self->m_history.add(self->m_target, intent.statement.text, self->m_context.clock->now());
    if (self->m_options->compares() && !intent.again) {
        compare(self, intent, number, token);
        co_return;
    }
    const auto outcome = co_await self->m_runner->run(intent.run, token);
    if (!self || number != self->m_number)
        co_return;
    if (!outcome) {
        giveUp(self, intent, outcome.error(), number, token);
        co_return;
    }
    self->end();
    for (const auto &plan : outcome->plans)
        Q_EMIT self->planTaken(plan);
    self->showPlans(intent, *outcome);
}

void StatementPanel::showPlans(const Intent &intent, const ExplainOutcome &outcome)
{
    const auto &plan = outcome.plans.front();
    const auto before = m_plan;
    if (intent.run.mode == RunMode::Analyze) {
        m_plan = plan;
        m_measured = intent;
    }
    m_remarks->show({ outcome });
    if (intent.again && before)
        Q_EMIT plansReady(before, plan);
    else
        Q_EMIT planReady(plan);
}

QCoro::Task<> StatementPanel::compare(Self self, Intent intent, int number, CancelToken token)
{
    auto run = intent.run;
    const QMap<QString, QString> other = self->m_options->otherSettings();
    std::vector<ExplainOutcome> outcomes;
    for (int i = 0; i < 2; ++i) {
        if (i == 1)
            run.settings = other;
        const auto outcome = co_await self->m_runner->run(run, token);
        if (!self || number != self->m_number)
            co_return;
        if (!outcome) {
            giveUp(self, intent, outcome.error(), number, token);
            co_return;
        }
        outcomes.push_back(*outcome);
        Q_EMIT self->planTaken(outcome->plans.front());
    }
    self->end();
    self->m_remarks->show(outcomes);
    Q_EMIT self->plansReady(outcomes[0].plans.front(), outcomes[1].plans.front());
}

/// Of a run under way, which it ends; a question is asked with what it is about.
QCoro::Task<> StatementPanel::giveUp(Self self, Intent intent, Error error, int number, CancelToken token)
{
    QStringList scripts;
    if (error.kind == ErrorKind::Question) {
        std::vector<StatementRun> runs { intent.run };
        if (self->m_options->compares() && !intent.again) {
            runs.push_back(intent.run);
            runs.back().settings = self->m_options->otherSettings();
        }
        for (auto &run : runs) {
            run.allowWrites = true;
            const auto script = co_await self->m_runner->script(run, token);
            if (!self || number != self->m_number)
                co_return;
            if (!script) {
                error = script.error();
                break;
            }
            scripts << *script;
        }
    }
    self->end();
    if (error.kind == ErrorKind::Question)
        self->askToRun(intent, error, scripts.join(QStringLiteral("\n\n")));
    else
        self->showFailure(intent.statement, titleOf(intent.run.mode), error);
}

void StatementPanel::showFailure(const SqlEditorStatement &statement, const QString &what, const Error &error)
{
    if (error.isCancelled()) {
        Q_EMIT notice(tr("%1 was cancelled").arg(what));
        return;
    }
    // The server counts from the statement's beginning, the person from the editor's.
    Error shown = errorInText(error, m_editor->text(), statement.offset);
    QStringList where;
    if (shown.position.isKnown() && shown.kind != ErrorKind::Parse)
        where << tr("Line %1, column %2").arg(shown.position.line).arg(shown.position.column);
    if (!shown.sqlState.isEmpty())
        where << tr("SQLSTATE %1").arg(shown.sqlState);
    if (!where.isEmpty())
        shown.hint = QStringList { where.join(QStringLiteral(" · ")), shown.hint }.join(QLatin1Char('\n')).trimmed();
    m_action = {};
    m_banner->showError(shown);
    m_editor->showError(statement, error.position);
}

} // namespace datainsight
