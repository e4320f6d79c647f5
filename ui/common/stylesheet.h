// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

class Theme;

/// resources/styles/datainsight.qss with the theme's colours and sizes in place of its @words.
QString styleSheet(const Theme &theme);

} // namespace datainsight
