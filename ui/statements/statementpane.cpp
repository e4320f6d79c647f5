// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementpane.h"

#include "core/base/units.h"
#include "core/sqltext/sqlformat.h"
#include "core/sqltext/sqlstatement.h"
#include "ui/common/statementview.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QThreadPool>
#include <QVBoxLayout>

namespace datainsight {

namespace {

StatementReading readingOf(const QString &text)
{
    StatementReading reading { .laidOut = formatSql(text).value_or(text) };
    if (const auto facts = inspectStatement(text); facts && !facts->misread) {
        reading.relations = facts->relations;
        reading.isRead = true;
    }
    return reading;
}

} // namespace

Pending<StatementReading> readStatementOnPool(const QString &text)
{
    const PendingPromise<StatementReading> promise;
    QThreadPool::globalInstance()->start([promise, text] { promise.fulfil(readingOf(text)); });
    return promise.pending();
}

StatementPane::StatementPane(QWidget *parent) : QWidget(parent), m_view(new StatementView), m_remark(new QLabel)
{
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setWordWrap(true);
    m_remark->setProperty("role", QStringLiteral("muted"));
    m_remark->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid / 2);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_remark);
    setFocusProxy(m_view);
}

void StatementPane::show(const QString &text, qint64 length)
{
    const qint64 shown = text.toUtf8().size();
    m_remark->setText(tr("These are its first %1 of %2.")
                          .arg(formatValue(static_cast<double>(shown), Unit::Bytes),
                              formatValue(static_cast<double>(length), Unit::Bytes)));
    m_remark->setVisible(length > shown);
    if (text == m_text)
        return;
    m_text = text;
    m_reading = {};
    m_view->setStatement(text);
    readStatementOnPool(text).then(this, [this, token = m_cancel.renew()](const Result<StatementReading> &reading) {
        if (token.isCancelled() || !reading)
            return;
        m_reading = *reading;
        m_view->setStatement(m_reading.laidOut);
        Q_EMIT read();
    });
}

QString StatementPane::remark() const
{
    return m_remark->isHidden() ? QString() : m_remark->text();
}

void StatementPane::copy() const
{
    QGuiApplication::clipboard()->setText(m_text);
}

} // namespace datainsight
