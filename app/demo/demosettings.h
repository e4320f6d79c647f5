// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demofolder.h"

namespace datainsight {

/// The settings both servers of the demo share, as a file postgresql.conf includes: sockets in the private folder,
/// modest memory, everything measured that charts are drawn from, logs that stay small. `address` empty: no TCP.
QString demoSettings(const DemoFolder &folder, int port, const QString &address, const QString &name);

/// A value between quotes, as postgresql.conf wants it.
QString quotedSetting(QString value);

} // namespace datainsight
