// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/runoutput.h"

#include "ui/action/actionfacts.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>

#include <utility>

namespace datainsight {

RunOutput::RunOutput(QWidget *parent)
    : QWidget(parent), m_text(new QPlainTextEdit), m_facts(new FactList), m_numbers(new QScrollArea)
{
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(static_cast<int>(ActionRun::MostOutput));
    m_text->setAccessibleName(tr("What the server says"));
    m_text->setPlaceholderText(tr("The server has said nothing yet."));
    const auto refresh = [this] { m_text->setFont(Theme::instance().font(FontRole::Mono)); };
    connect(&Theme::instance(), &Theme::changed, this, refresh);
    refresh();
    m_numbers->setWidget(m_facts);
    m_numbers->setWidgetResizable(true);
    m_numbers->setFrameShape(QFrame::NoFrame);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_text, 3);
    layout->addWidget(m_numbers, 2);
    setFixedHeight(20 * Theme::Grid);
}

void RunOutput::setRun(const ActionRun &run)
{
    const bool goesOn = run.number == m_number && run.output.size() >= m_shown.size()
        && std::equal(m_shown.begin(), m_shown.end(), run.output.begin());
    const auto *bar = m_text->verticalScrollBar();
    const bool follows = !goesOn || bar->value() >= bar->maximum();
    const int at = bar->value();
    if (goesOn) {
        for (qsizetype line = m_shown.size(); line < run.output.size(); ++line)
            m_text->appendPlainText(run.output[line]);
    } else {
        m_text->setPlainText(run.output.join(QLatin1Char('\n')));
    }
    m_number = run.number;
    m_shown = run.output;
    m_text->verticalScrollBar()->setValue(follows ? m_text->verticalScrollBar()->maximum() : at);
    // Of several relations the last is the table itself, or of a chunk where its compressed rows are.
    const bool counted = run.outcome && !run.outcome->reports.empty();
    m_facts->setFacts(
        counted ? vacuumFacts(run.outcome->reports.front(), run.outcome->neededBy) : std::vector<FactList::Fact>());
    m_numbers->setVisible(counted);
}

} // namespace datainsight
