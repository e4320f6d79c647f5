// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planinput.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/plan/plantextview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTextBlock>

#include <algorithm>
#include <functional>

namespace datainsight {

namespace {

/// An editor that hands over what is pasted or dropped instead of taking it in.
class PasteEdit final : public QPlainTextEdit
{
public:
    std::function<void(const QMimeData &)> received;

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override
    {
        return source->hasText() || source->hasUrls();
    }
    void insertFromMimeData(const QMimeData *source) override { received(*source); }
};

} // namespace

PlanInput::PlanInput(QWidget *parent)
    : QWidget(parent), m_shown(new PlanTextView), m_stack(new QStackedWidget),
      m_read(new QPushButton(tr("Read the plan"))),
      m_kept(new QPushButton(icon(QStringLiteral("clock")), tr("Kept plans")))
{
    auto *editor = new PasteEdit;
    m_editor = editor;
    m_editor->setFont(Theme::instance().font(FontRole::Mono));
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_editor->setTabChangesFocus(true);
    m_editor->setAccessibleName(tr("Text of a plan"));
    m_editor->setPlaceholderText(tr(
        "Paste the output of EXPLAIN here, or drop a file: text, JSON, XML or YAML, from psql, pgAdmin, auto_explain "
        "or a server log. Several plans at once are fine. No server is needed."));
    m_editor->installEventFilter(this);
    m_stack->addWidget(m_editor);
    m_stack->addWidget(m_shown);

    auto *title = new QLabel(tr("What does this plan say?"));
    title->setProperty("role", QStringLiteral("title"));
    auto *hint =
        new QLabel(tr("The more EXPLAIN tells, the more is found: EXPLAIN (ANALYZE, BUFFERS, VERBOSE, SETTINGS)"));
    hint->setProperty("role", QStringLiteral("muted"));
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    auto *open = new QPushButton(icon(QStringLiteral("folder")), tr("Open a file…"));
    m_read->setProperty("primary", true);
    m_read->setToolTip(tr("Ctrl+Enter"));
    m_kept->setToolTip(tr("The plans that were made, pasted or opened here before"));
    m_kept->hide();
    auto *example = new QPushButton(tr("See an example"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_read);
    buttons->addWidget(open);
    buttons->addWidget(m_kept);
    buttons->addWidget(example);
    buttons->addStretch(1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addWidget(m_stack, 1);
    layout->addLayout(buttons);
    setFocusProxy(m_editor);

    editor->received = [this](const QMimeData &data) {
        QStringList files;
        for (const auto &url : data.urls()) {
            if (url.isLocalFile())
                files << url.toLocalFile();
        }
        if (!files.isEmpty()) {
            Q_EMIT filesDropped(files);
            return;
        }
        const QString text = data.text();
        if (text.size() <= MostEdited)
            m_editor->insertPlainText(text);
        Q_EMIT submitted(text.size() <= MostEdited ? content() : text.toUtf8());
    };
    const auto ready = [this] { m_read->setEnabled(!content().trimmed().isEmpty()); };
    connect(m_editor, &QPlainTextEdit::textChanged, this, ready);
    connect(m_read, &QPushButton::clicked, this, &PlanInput::submit);
    connect(open, &QPushButton::clicked, this, &PlanInput::openRequested);
    connect(m_kept, &QPushButton::clicked, this, &PlanInput::keptRequested);
    connect(example, &QPushButton::clicked, this, &PlanInput::exampleRequested);
    connect(&Theme::instance(), &Theme::changed, this,
        [this] { m_editor->setFont(Theme::instance().font(FontRole::Mono)); });
    ready();
}

QByteArray PlanInput::content() const
{
    return m_stack->currentWidget() == m_shown ? m_large : m_editor->toPlainText().toUtf8();
}

void PlanInput::setContent(const QByteArray &content)
{
    const bool large = content.size() > MostEdited;
    if (!large && content == this->content())
        return;
    m_large = large ? content : QByteArray();
    m_shown->setPieces(large ? TextPieces::of(content) : nullptr);
    m_stack->setCurrentWidget(large ? static_cast<QWidget *>(m_shown) : m_editor);
    m_editor->setPlainText(large ? QString() : QString::fromUtf8(content));
    m_read->setEnabled(!content.trimmed().isEmpty());
}

void PlanInput::showPosition(const TextPosition &position)
{
    if (!position.isKnown())
        return;
    if (m_stack->currentWidget() == m_shown) {
        m_shown->showLine(position.line);
        return;
    }
    const QTextBlock block = m_editor->document()->findBlockByNumber(position.line - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, std::min(position.column - 1, block.length() - 1));
    m_editor->setTextCursor(cursor);
    m_editor->centerCursor();
}

void PlanInput::offerKept(bool offered)
{
    m_kept->setVisible(offered);
}

void PlanInput::submit()
{
    if (m_read->isEnabled())
        Q_EMIT submitted(content());
}

bool PlanInput::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            submit();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace datainsight
