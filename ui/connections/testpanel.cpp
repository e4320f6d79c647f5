// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/testpanel.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/connections/teststeprow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

TestPanel::TestPanel(QWidget *parent)
    : QWidget(parent), m_verdict(new QLabel), m_cancel(new QPushButton(tr("Cancel"))),
      m_copy(new QPushButton(tr("Copy report"))), m_list(new QVBoxLayout)
{
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setProperty("role", QStringLiteral("heading"));
    m_copy->setIcon(icon(QStringLiteral("copy")));

    auto *top = new QHBoxLayout;
    top->addWidget(m_verdict, 1);
    top->addWidget(m_copy, 0, Qt::AlignTop);
    top->addWidget(m_cancel, 0, Qt::AlignTop);

    auto *content = new QWidget;
    m_list->setContentsMargins(0, 0, Theme::Grid, 0);
    m_list->setSpacing(Theme::Grid / 2);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_list);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Steps of the connection test"));
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::Grid, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addLayout(top);
    layout->addWidget(scroll, 1);

    connect(m_cancel, &QPushButton::clicked, this, &TestPanel::cancel);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_name + QLatin1Char('\n') + testReportText(m_test.steps()));
        Q_EMIT notice(tr("Test report copied"));
    });
    connect(&m_test, &ConnectionTest::stepStarted, this, &TestPanel::begin);
    connect(&m_test, &ConnectionTest::stepFinished, this, &TestPanel::take);
    connect(&m_test, &ConnectionTest::finished, this, &TestPanel::end);
    clear();
}

void TestPanel::start(ConnectionTestRequest request)
{
    clear();
    m_name = request.profile.name;
    say(tr("Testing %1 …").arg(m_name));
    m_cancel->show();
    m_test.start(std::move(request));
}

void TestPanel::cancel()
{
    m_test.cancel();
}

void TestPanel::clear()
{
    m_test.forget();
    for (auto *row : std::exchange(m_rows, {}))
        delete row;
    say(tr("Try every step from here to the server, and see what to do about those that fail."));
    m_cancel->hide();
    m_copy->hide();
}

QString TestPanel::verdict() const
{
    return m_verdict->text();
}

void TestPanel::say(const QString &text)
{
    m_verdict->setText(text);
}

void TestPanel::begin(TestStepId id)
{
    auto *row = new TestStepRow(id);
    connect(row, &TestStepRow::copied, this, [this] { Q_EMIT notice(tr("Copied")); });
    m_list->addWidget(row);
    m_rows.push_back(row);
}

void TestPanel::take(const TestStep &step)
{
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [&step](const auto *one) { return one->id() == step.id; });
    if (row != m_rows.end())
        (*row)->setStep(step);
}

void TestPanel::end()
{
    const auto &steps = m_test.steps();
    const auto count = [&steps](TestOutcome outcome) {
        return std::count_if(steps.begin(), steps.end(), [outcome](const auto &s) { return s.outcome == outcome; });
    };
    // A step that was begun and has no answer was cancelled.
    const bool isWhole = m_rows.size() == steps.size() && !steps.empty();
    if (count(TestOutcome::Failed) > 0)
        say(tr("%1 cannot be watched yet: \"%2\" failed").arg(m_name, testStepTitle(steps.back().id)));
    else if (!isWhole)
        say(tr("The test of %1 was cancelled").arg(m_name));
    else if (count(TestOutcome::Warning) > 0)
        say(tr("%1 can be watched; see the warnings").arg(m_name));
    else
        say(tr("%1 can be watched").arg(m_name));
    while (m_rows.size() > steps.size()) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    m_cancel->hide();
    m_copy->setVisible(!steps.empty());
    Q_EMIT finished();
}

} // namespace datainsight
