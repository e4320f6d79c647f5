// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace datainsight {

/// Puts the null device where a parent left stdin, stdout or stderr closed. The first thing a program does: whatever
/// it opens next would get their numbers, and its messages would go there.
void holdStandardStreams();

} // namespace datainsight
