// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QString>
#include <QWidget>

namespace datainsight::testing {

/// The first child of that sort with that accessible name; null for none.
template<typename T> T *named(QWidget &parent, const char *accessibleName)
{
    for (auto *child : parent.findChildren<T *>()) {
        if (child->accessibleName() == QString::fromUtf8(accessibleName))
            return child;
    }
    return nullptr;
}

/// The first button with that text; null for none.
inline QPushButton *button(QWidget &parent, const char *text)
{
    for (auto *child : parent.findChildren<QPushButton *>()) {
        if (child->text() == QString::fromUtf8(text))
            return child;
    }
    return nullptr;
}

} // namespace datainsight::testing
