// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QStackedWidget>
#include <QWidget>

namespace datainsight::test {

/// Whether a person can get to it by keyboard or mouse to do something; not the inner parts that Qt makes of a widget.
inline bool isControl(const QWidget *widget)
{
    if (widget->objectName().startsWith(QLatin1String("qt_")))
        return false;
    // The button that clears a line, the line of a box of choices and the list it drops down.
    if (qobject_cast<const QLineEdit *>(widget->parentWidget())
        || qobject_cast<const QComboBox *>(widget->parentWidget())
        || widget->parentWidget()->inherits("QComboBoxPrivateContainer"))
        return false;
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
    return !area || area->viewport() != widget;
}

/// Hidden by itself or with what it stands in, until it has something to say; pages of a stack count as shown.
inline bool isPutAway(const QWidget *widget, const QWidget *root)
{
    for (; widget && widget != root; widget = widget->parentWidget())
        if (widget->isHidden() && !qobject_cast<const QStackedWidget *>(widget->parentWidget()))
            return true;
    return false;
}

/// What a screen reader would have no words for: every widget that takes the keyboard or is a button, without a name.
inline QStringList unnamedControls(QWidget *root)
{
    QStringList unnamed;
    const auto widgets = root->findChildren<QWidget *>();
    for (auto *widget : widgets) {
        const bool takesKeys = (widget->focusPolicy() & Qt::TabFocus) != 0;
        if (isPutAway(widget, root) || !isControl(widget) || (!takesKeys && !qobject_cast<QAbstractButton *>(widget)))
            continue;
        auto *spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            unnamed << QStringLiteral("%1 \"%2\" in %3")
                           .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                               QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
    }
    return unnamed;
}

/// The widgets Tab goes through from `first`, those on screen alone, until it comes round.
inline QList<QWidget *> tabOrder(QWidget *first)
{
    QList<QWidget *> order;
    for (QWidget *at = first->nextInFocusChain(); at && at != first && order.size() < 1000;
         at = at->nextInFocusChain()) {
        if ((at->focusPolicy() & Qt::TabFocus) != 0 && at->isVisibleTo(first) && at->isEnabled() && isControl(at))
            order << at;
    }
    return order;
}

} // namespace datainsight::test
