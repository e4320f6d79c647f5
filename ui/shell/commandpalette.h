// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palettecommand.h"

#include <QFrame>
#include <QPointer>

#include <vector>

class QLineEdit;
class QListView;

namespace datainsight {

class CommandModel;

/// Ctrl+K: everything that can be gone to or done, found by a few letters. Lies over its window; Up, Down and Enter
/// choose, Esc or a click elsewhere closes it.
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    /// Shows itself with these commands and takes the keyboard.
    void open(std::vector<PaletteCommand> commands);
    /// Hides and gives the keyboard back to where it was.
    void dismiss();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void runCurrent();
    void moveCurrent(int by);

    CommandModel *m_model;
    QLineEdit *m_edit;
    QListView *m_list;
    QPointer<QWidget> m_focusBefore;
};

} // namespace datainsight
