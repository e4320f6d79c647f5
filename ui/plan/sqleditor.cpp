// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditor.h"

#include "core/base/pending.h"
#include "core/base/units.h"
#include "core/sqltext/sqlformat.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/plan/sqleditorcompletion.h"
#include "ui/plan/sqleditorfile.h"
#include "ui/plan/sqleditorfindbar.h"
#include "ui/common/sqlscanner.h"
#include "ui/plan/sqleditorview.h"

#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace datainsight {

namespace {

constexpr qsizetype ShownOfHeld = 4000;
constexpr int Moment = 60; // ms: long enough for a burst of keys, too short to be noticed

} // namespace

SqlEditor::SqlEditor(QWidget *parent)
    : QWidget(parent), m_view(new SqlEditorView), m_find(new SqlEditorFindBar(m_view)),
      m_completion(new SqlEditorCompletion(m_view, this)), m_notice(new Banner), m_files(new SqlEditorFile(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_find);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    m_notice->setDismissible(false);

    m_soon.setSingleShot(true);
    m_soon.setInterval(Moment);
    const auto soon = [this] { m_soon.start(); };
    connect(m_view, &SqlEditorView::edited, this, soon);
    connect(m_view, &SqlEditorView::cursorMoved, this, soon);
    connect(&m_soon, &QTimer::timeout, this, &SqlEditor::readStatement);
    connect(m_view, &SqlEditorView::tooLarge, this, [this](const QString &text) { hold(m_view->text() + text); });
    connect(m_view, &SqlEditorView::commanded, this, &SqlEditor::obey);
    connect(m_find, &SqlEditorFindBar::closed, m_view, [this] { m_view->setFocus(); });
    connect(m_notice, &Banner::actionTriggered, this, &SqlEditor::release);
    connect(m_files, &SqlEditorFile::opened, this, [this](const QString &text, const QString &name) {
        setText(text);
        Q_EMIT notice(tr("Opened %1").arg(name));
    });
    connect(
        m_files, &SqlEditorFile::saved, this, [this](const QString &name) { Q_EMIT notice(tr("Saved %1").arg(name)); });
    connect(m_files, &SqlEditorFile::failed, this, &SqlEditor::failed);
}

SqlEditor::~SqlEditor() = default;

QString SqlEditor::text() const
{
    return isHeld() ? m_held : m_view->text();
}

void SqlEditor::setText(const QString &text)
{
    if (!SqlEditorView::fits(text)) {
        hold(text);
        return;
    }
    release();
    m_view->setWholeText(text);
    readStatement();
}

void SqlEditor::appendStatement(const QString &text)
{
    QString whole = isHeld() ? QString() : m_view->text().trimmed();
    if (!whole.isEmpty() && !whole.endsWith(u';'))
        whole += QLatin1Char(';');
    const QString before = whole.isEmpty() ? QString() : whole + QLatin1String("\n\n");
    setText(before + text);
    m_view->setCursor(before.toUtf8().size());
    readStatement();
}

SqlEditorStatement SqlEditor::currentStatement() const
{
    if (isHeld()) {
        QString text = m_held.trimmed();
        while (text.endsWith(u';'))
            text = text.chopped(1).trimmed();
        return { text, m_held.indexOf(text) };
    }
    const auto range = statementAround(m_view->bytes(), m_view->cursor());
    if (range.isEmpty())
        return {};
    return { QString::fromUtf8(m_view->bytes().sliced(range.from, range.to - range.from)),
        m_view->offsetOf(range.from) };
}

void SqlEditor::showError(const SqlEditorStatement &statement, const TextPosition &position)
{
    if (isHeld() || !position.isKnown())
        return;
    const QByteArray written = statement.text.toUtf8();
    const auto from = m_view->positionOf(statement.offset);
    // Meanwhile somebody went on writing: the place means nothing any more.
    if (from + written.size() > m_view->length() || m_view->bytes().sliced(from, written.size()) != written)
        return;
    qsizetype line = 0;
    for (int i = 1; i < position.line; ++i) {
        const auto end = statement.text.indexOf(u'\n', line);
        if (end < 0)
            break;
        line = end + 1;
    }
    m_view->markError(from + statement.text.left(line + std::max(0, position.column - 1)).toUtf8().size());
}

void SqlEditor::clearError()
{
    m_view->clearError();
}

void SqlEditor::setNames(std::shared_ptr<const SqlNames> names)
{
    m_completion->setNames(std::move(names));
}

void SqlEditor::obey(SqlEditorCommand command)
{
    switch (command) {
    case SqlEditorCommand::Complete:
        return complete();
    case SqlEditorCommand::Comment:
        return toggleComment();
    case SqlEditorCommand::Find:
        return find();
    case SqlEditorCommand::FindNext:
        return findNext();
    case SqlEditorCommand::Format:
        return format();
    case SqlEditorCommand::Open:
        return open();
    case SqlEditorCommand::Save:
        return save();
    }
}

void SqlEditor::find()
{
    m_find->open();
}

void SqlEditor::findNext()
{
    m_find->findNext();
}

void SqlEditor::format()
{
    if (isHeld())
        return;
    SqlRange range { m_view->SendScintilla(QsciScintillaBase::SCI_GETSELECTIONSTART),
        m_view->SendScintilla(QsciScintillaBase::SCI_GETSELECTIONEND) };
    if (range.isEmpty())
        range = statementAround(m_view->bytes(), m_view->cursor());
    if (!range.isEmpty())
        layOut(this, QString::fromUtf8(m_view->bytes().sliced(range.from, range.to - range.from)), range.from);
}

QCoro::Task<> SqlEditor::layOut(QPointer<SqlEditor> self, QString text, qsizetype from)
{
    PendingPromise<QString> promise;
    QThreadPool::globalInstance()->start([promise, text] { promise.fulfil(formatSql(text)); });
    const auto laidOut = co_await promise.pending();
    if (!self)
        co_return;
    if (!laidOut) {
        Q_EMIT self->failed(laidOut.error());
        co_return;
    }
    const QByteArray old = text.toUtf8();
    const auto bytes = self->m_view->bytes();
    // Meanwhile somebody went on writing: then it is theirs.
    if (from + old.size() <= bytes.size() && bytes.sliced(from, old.size()) == old)
        self->m_view->replaceRange(from, from + old.size(), laidOut->trimmed());
}

void SqlEditor::toggleComment()
{
    if (!isHeld())
        m_view->toggleComment();
}

void SqlEditor::complete()
{
    if (!isHeld())
        m_completion->complete();
}

void SqlEditor::open()
{
    m_files->askOpen(this);
}

void SqlEditor::openFile(const QString &path)
{
    m_files->open(path);
}

void SqlEditor::save()
{
    m_files->save(this, text());
}

void SqlEditor::hold(const QString &text)
{
    m_held = text;
    m_view->setReadOnly(false);
    m_view->setWholeText(SqlEditorView::fits(text.left(ShownOfHeld)) ? text.left(ShownOfHeld) : QString());
    m_view->setReadOnly(true);
    m_notice->showMessage(Tone::Info,
        tr("This text of %1 is too large to be edited here; its beginning is shown.")
            .arg(formatValue(static_cast<double>(text.size()), Unit::Bytes)),
        tr("It can be run and saved as it is, as one statement."), tr("Begin anew"));
    Q_EMIT statementChanged();
}

void SqlEditor::release()
{
    m_notice->dismiss();
    m_view->setReadOnly(false);
    if (!std::exchange(m_held, {}).isEmpty())
        m_view->setWholeText({});
    Q_EMIT statementChanged();
}

void SqlEditor::readStatement()
{
    m_soon.stop();
    const auto range = isHeld() ? SqlRange {} : statementAround(m_view->bytes(), m_view->cursor());
    m_view->markStatement(range.from, range.to);
    Q_EMIT statementChanged();
}

} // namespace datainsight
