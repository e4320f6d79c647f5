// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/common/theme.h"
#include "ui/shell/commanddelegate.h"
#include "ui/shell/commandmodel.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int Width = 560;
constexpr int VisibleRows = 9;

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window), m_model(new CommandModel(this)), m_edit(new QLineEdit), m_list(new QListView)
{
    setObjectName(QStringLiteral("commandPalette"));
    setProperty("card", true);
    setAccessibleName(tr("Command palette"));
    setAutoFillBackground(true);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);

    m_edit->setPlaceholderText(tr("Go to a page, a server, a time range, or do something…"));
    m_edit->setAccessibleName(tr("Search commands"));
    m_edit->setFrame(false);
    m_edit->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(QStringLiteral("QListView { background: transparent; border: none; }"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Commands"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid, Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);

    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setPattern(text);
        m_list->setCurrentIndex(m_model->index(0));
        place();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::open(std::vector<PaletteCommand> commands)
{
    m_model->setCommands(std::move(commands));
    m_edit->clear();
    m_model->setPattern({});
    m_list->setCurrentIndex(m_model->index(0));
    if (isHidden()) {
        m_focusBefore = QApplication::focusWidget();
        qApp->installEventFilter(this);
    }
    place();
    show();
    place(); // fonts and margins are known only now
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::dismiss()
{
    if (isHidden())
        return;
    qApp->removeEventFilter(this);
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::place()
{
    const int rows = std::clamp(m_model->rowCount(), 1, VisibleRows);
    const int rowHeight = std::max(m_list->sizeHintForRow(0), 4 * Theme::Grid);
    m_list->setFixedHeight(rows * rowHeight);
    const int width = std::min(Width, parentWidget()->width() - 4 * Theme::Grid);
    setFixedWidth(width);
    adjustSize();
    move((parentWidget()->width() - width) / 2, std::min(10 * Theme::Grid, parentWidget()->height() / 8));
}

void CommandPalette::moveCurrent(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int row = (m_list->currentIndex().row() + by + rows) % rows;
    m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::runCurrent()
{
    const auto *command = m_model->commandAt(m_list->currentIndex().row());
    if (!command)
        return;
    const auto run = command->run;
    dismiss();
    run();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (event->type() == QEvent::MouseButtonPress && isVisible()) {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (widget && widget != this && !isAncestorOf(widget) && widget->window() == window()) {
            dismiss();
            return false;
        }
    }
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
            moveCurrent(-1);
            return true;
        case Qt::Key_Down:
            moveCurrent(1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        case Qt::Key_Escape:
            dismiss();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace datainsight
