// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditorfindbar.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/plan/sqleditorview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace datainsight {

SqlEditorFindBar::SqlEditorFindBar(SqlEditorView *view, QWidget *parent)
    : QWidget(parent), m_view(view), m_field(new QLineEdit), m_answer(new QLabel)
{
    m_field->setPlaceholderText(tr("Find in the statement"));
    m_field->setAccessibleName(tr("Find in the statement"));
    m_field->setClearButtonEnabled(true);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setProperty("role", QStringLiteral("muted"));
    const auto button = [](const QString &name, const QString &text) {
        auto *made = new QToolButton;
        made->setIcon(icon(name));
        made->setToolTip(text);
        made->setAccessibleName(text);
        return made;
    };
    auto *previous = button(QStringLiteral("chevron-up"), tr("Previous (Shift+Enter)"));
    auto *next = button(QStringLiteral("chevron-down"), tr("Next (Enter, F3)"));
    auto *close = button(QStringLiteral("close"), tr("Close (Esc)"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    layout->setSpacing(Theme::Grid / 2);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_answer);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(close);
    setFocusProxy(m_field);
    hide();

    connect(m_field, &QLineEdit::textEdited, this, [this] { find(true, true); });
    connect(next, &QToolButton::clicked, this, &SqlEditorFindBar::findNext);
    connect(previous, &QToolButton::clicked, this, &SqlEditorFindBar::findPrevious);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
}

void SqlEditorFindBar::open()
{
    const QString selected = m_view->selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_field->setText(selected);
    m_answer->clear();
    show();
    m_field->selectAll();
    m_field->setFocus();
}

void SqlEditorFindBar::findNext()
{
    find(true, false);
}

void SqlEditorFindBar::findPrevious()
{
    find(false, false);
}

void SqlEditorFindBar::find(bool forward, bool fromSelection)
{
    const QByteArray wanted = m_field->text().toUtf8();
    if (wanted.isEmpty()) {
        m_answer->clear();
        return;
    }
    using Base = QsciScintillaBase;
    const long begin = m_view->SendScintilla(Base::SCI_GETSELECTIONSTART);
    const long end = m_view->SendScintilla(Base::SCI_GETSELECTIONEND);
    const long whole = m_view->length();
    const auto search = [&](long from, long to) {
        m_view->SendScintilla(Base::SCI_SETSEARCHFLAGS, 0UL);
        m_view->SendScintilla(Base::SCI_SETTARGETSTART, static_cast<unsigned long>(from));
        m_view->SendScintilla(Base::SCI_SETTARGETEND, static_cast<unsigned long>(to));
        return m_view->SendScintilla(
            Base::SCI_SEARCHINTARGET, static_cast<unsigned long>(wanted.size()), wanted.constData());
    };
    const long start = forward ? (fromSelection ? begin : end) : begin;
    long found = search(start, forward ? whole : 0);
    const bool wrapped = found < 0;
    if (wrapped)
        found = search(forward ? 0 : whole, forward ? whole : 0);
    if (found < 0) {
        m_answer->setText(tr("Not found"));
        return;
    }
    m_answer->setText(!wrapped ? QString() : forward ? tr("From the top again") : tr("From the end again"));
    m_view->SendScintilla(
        Base::SCI_SETSEL, static_cast<unsigned long>(found), m_view->SendScintilla(Base::SCI_GETTARGETEND));
}

void SqlEditorFindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        hide();
        Q_EMIT closed();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        find(!event->modifiers().testFlag(Qt::ShiftModifier), false);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace datainsight
