// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <pthread.h>
#endif

namespace datainsight {

/// What the system shows for the calling thread: 15 characters on Linux, nothing elsewhere.
inline void setThreadName([[maybe_unused]] const char *name)
{
#ifdef Q_OS_LINUX
    char text[16] = {};
    qstrncpy(text, name, sizeof text);
    pthread_setname_np(pthread_self(), text);
#endif
}

} // namespace datainsight
