// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "tests/ui/support/words.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/sessiontable.h"
#include "ui/common/celltext.h"

#include <QPushButton>

namespace datainsight::test {

/// -1 when it is not shown.
inline int sourceRow(const ActivityPage &page, int pid)
{
    const auto &rows = page.table()->model()->rows();
    for (size_t i = 0; i < rows.size(); ++i)
        if (!rows[i].isHeading && rows[i].session.id.pid == pid)
            return static_cast<int>(i);
    return -1;
}

/// As it is shown; empty when the session is not.
inline QString cell(const ActivityPage &page, int pid, const char *column)
{
    const int row = sourceRow(page, pid);
    const auto *model = page.table()->model();
    return row < 0 ? QString() : cellText(model->index(row, model->columnIndex(s(column))));
}

inline QPushButton *button(QWidget &parent, const char *text)
{
    for (auto *child : parent.findChildren<QPushButton *>())
        if (child->text() == s(text))
            return child;
    return nullptr;
}

} // namespace datainsight::test
