// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// `text` with each control character but line ends and tabs as a picture of it ("␛"), and those that turn the
/// direction of writing as "�": a terminal would obey what a server, a log or a file has in its texts. A line's end
/// may be "\r\n"; it becomes "\n".
QString withVisibleControls(QString text);

/// JSON as programs read it, on one line, with every such character escaped.
QString escapedJson(const QByteArray &compactJson);

} // namespace datainsight
