// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace datainsight {

/// What the system prefers, as far as Qt can tell at once. UI thread.
bool systemIsDark();

/// Calls `changed(dark)` when the system's preference turns out to be, or becomes, another one; as long as `context`
/// lives. Never blocks: on Linux the desktop portal is asked over D-Bus, and where none answers nothing happens.
void watchSystemScheme(QObject *context, std::function<void(bool dark)> changed);

} // namespace datainsight
