// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace datainsight {

/// The widget of that kind below `parent` that a screen reader calls so; null when there is none.
template<typename T> T *named(QWidget &parent, const char *accessibleName)
{
    for (auto *child : parent.findChildren<T *>()) {
        if (child->accessibleName() == QLatin1String(accessibleName))
            return child;
    }
    return nullptr;
}

/// The button with that text.
inline QPushButton *button(QWidget &parent, const char *text)
{
    for (auto *child : parent.findChildren<QPushButton *>()) {
        if (child->text() == QString::fromUtf8(text))
            return child;
    }
    return nullptr;
}

} // namespace datainsight
