// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/units.h"
#include "ui/common/banner.h"
#include "ui/common/messageprompt.h"
#include "ui/plan/runbar.h"
#include "ui/plan/statementpanel.h"
#include "ui/plan/whatifpanel.h"

namespace datainsight {

void StatementPanel::runWhatIf()
{
    if (m_runner && !isRunning())
        whatIfAround(this);
}

QCoro::Task<> StatementPanel::whatIfAround(Self self)
{
    const auto statement = self->m_editor->currentStatement();
    const int number = self->m_number;
    bool isOther = statement.isEmpty();
    if (!isOther) {
        const auto inspected = co_await inspectOnPool(statement.text);
        if (!self || number != self->m_number)
            co_return;
        isOther = inspected && inspected->index;
    }
    if (isOther && !self->m_plan) {
        self->m_whatIf->showError({ ErrorKind::Config, tr("There is no statement at the cursor to try the index with."),
            tr("Put the cursor into the statement that is to become faster."), {}, {}, {} });
        co_return;
    }
    if (const QString problem = self->m_bar->timeoutProblem(); !problem.isEmpty()) {
        self->m_whatIf->showError({ ErrorKind::Config, problem, {}, {}, {}, {} });
        co_return;
    }
    // After a measurement the index is for that statement, wherever the cursor went.
    tryIndexes(self, isOther ? self->m_measured : self->intentOf(RunMode::Explain, statement));
}

QCoro::Task<> StatementPanel::tryIndexes(Self self, Intent intent)
{
    self->begin(tr("What if"));
    const int number = self->m_number;
    const auto token = self->m_running.renew();
    const auto answer = co_await self->m_runner->whatIf(intent.run, self->m_whatIf->text(), token);
    if (!self || number != self->m_number)
        co_return;
    self->end();
    if (!answer) {
        self->m_whatIf->showError(answer.error());
        co_return;
    }
    self->m_tried = *answer;
    self->m_whatIf->showOutcome(answer->figures);
}

void StatementPanel::createIndex(const QString &statement)
{
    if (m_runner && !isRunning())
        readIndex(this, statement);
}

QCoro::Task<> StatementPanel::readIndex(Self self, QString statement)
{
    const int number = self->m_number;
    const auto inspected = co_await inspectOnPool(statement);
    if (!self || number != self->m_number)
        co_return;
    if (!inspected) {
        self->showFailure(self->placeOf(statement), tr("Create index"), inspected.error());
    } else if (!inspected->index) {
        self->say(Tone::Info, tr("There is no CREATE INDEX at the cursor."),
            tr("Other statements that change something are not run from here."));
    } else if (self->isReadOnly()) {
        self->say(Tone::Warning, tr("The profile of this server is read-only: nothing is changed on it."),
            tr("Its owner can allow changes under Connections; the statement is in the editor to be copied."));
    } else {
        self->askToBuild(*inspected->index);
    }
}

void StatementPanel::askToBuild(const IndexStatement &index)
{
    const QString detail = index.concurrently
        ? tr("Others go on reading and writing. It takes longer, and leaves an invalid index behind when it fails.")
        : tr("Nobody can write to the table until it is built. It waits for those who are writing now, and others wait "
             "behind it.");
    MessagePrompt::current().ask(this,
        { tr("Create an index"), tr("Build this index on the server?"), detail, tr("Create index"), tr("Do not create"),
            Tone::Warning, StatementRunner::indexScript(index.text) },
        [self = Self(this), index, number = m_number](MessagePrompt::Choice choice) {
            if (self && choice == MessagePrompt::Choice::Accepted && self->stillHolds(number))
                build(self, index);
        });
}

QCoro::Task<> StatementPanel::build(Self self, IndexStatement index)
{
    self->begin(tr("Create index"));
    self->m_building = true;
    const int number = self->m_number;
    const auto token = self->m_running.renew();
    const auto built = co_await self->m_runner->createIndex(index.text, token);
    if (!self)
        co_return;
    if (number != self->m_number) {
        self->tellLateBuild(built);
        co_return;
    }
    self->end();
    if (!built) {
        self->showFailure(self->placeOf(index.text), tr("Create index"), built.error());
        co_return;
    }
    self->m_history.add(self->m_target, index.text, self->m_context.clock->now());
    self->showBuilt(index, *built);
}

/// A server that hangs may take long to hear of it: the person goes on meanwhile.
void StatementPanel::cancelBuild()
{
    ++m_number;
    end();
    say(Tone::Info, tr("Cancelling the CREATE INDEX…"),
        tr("The server was asked to end it. What became of it is told as soon as it answers; go on meanwhile."));
}

void StatementPanel::tellLateBuild(const Result<BuiltIndex> &built)
{
    const QString told = built        ? tr("The index was built before the server heard that it was cancelled")
        : built.error().isCancelled() ? tr("Create index was cancelled")
                                      : oneLine(built.error());
    // Nothing has come in its place: what it says is not true any more.
    if (m_banner->text() == tr("Cancelling the CREATE INDEX…")) {
        m_banner->dismiss();
        if (!built && !built.error().isCancelled())
            return m_banner->showError(built.error());
    }
    Q_EMIT notice(told);
}

void StatementPanel::showBuilt(const IndexStatement &index, const BuiltIndex &built)
{
    const QString said = built.notices.join(QLatin1Char('\n'));
    // Where the name is taken it says so, and builds nothing; what else it says is not told apart in every language.
    if (index.ifNotExists && !said.isEmpty()) {
        say(Tone::Info, tr("The statement ended; the server said:"), said);
        return;
    }
    const QString text = tr("The index was built in %1.").arg(formatValue(built.milliseconds, Unit::Milliseconds));
    if (!m_plan) {
        say(Tone::Ok, text, said);
        return;
    }
    QStringList detail { tr(
        "See what it changed: the same statement is measured again, and both plans are compared.") };
    if (!said.isEmpty())
        detail.prepend(said);
    say(Tone::Ok, text, detail.join(QLatin1Char('\n')), tr("Explain Analyze again"));
    m_action = [this] { analyzeAgain(); };
}

SqlEditorStatement StatementPanel::placeOf(const QString &statement) const
{
    const auto current = m_editor->currentStatement();
    const auto at = current.text.indexOf(statement);
    return { statement, at < 0 ? 0 : current.offset + at };
}

} // namespace datainsight
