// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/statementview.h"

#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>

namespace datainsight {

namespace {

constexpr qsizetype LongestLine = 1000;

QString withShortLines(const QString &text)
{
    QString shown;
    shown.reserve(text.size() + text.size() / LongestLine);
    qsizetype column = 0;
    for (const QChar c : text) {
        if (c == QLatin1Char('\n')) {
            column = 0;
        } else if (++column > LongestLine && !c.isLowSurrogate()) {
            shown += QLatin1Char('\n');
            column = 1;
        }
        shown += c;
    }
    return shown;
}

} // namespace

StatementView::StatementView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Statement"));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const auto refresh = [this] { setFont(Theme::instance().font(FontRole::Mono)); };
    connect(&Theme::instance(), &Theme::changed, this, refresh);
    refresh();
}

void StatementView::setStatement(const QString &statement)
{
    if (statement == m_statement)
        return;
    m_statement = statement;
    setPlainText(withShortLines(statement));
}

void StatementView::copyAll() const
{
    QGuiApplication::clipboard()->setText(m_statement);
}

} // namespace datainsight
