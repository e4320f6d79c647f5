// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight::test {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace datainsight::test
