// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

namespace datainsight {

/// How long a test waits for what is bound to come, in milliseconds.
inline constexpr int Patience = 60'000;
/// What waits for nobody is over by then, however busy the machine; whatever it must not wait for takes longer.
inline constexpr int AtOnce = 2000;

} // namespace datainsight

// A condition that comes true ends the wait, so that patience costs nothing but where a test fails; Qt's own five
// seconds are over soon where a busy machine has to start a process.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, datainsight::Patience)
#define QTRY_VERIFY2(condition, message) QTRY_VERIFY2_WITH_TIMEOUT(condition, message, datainsight::Patience)
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, datainsight::Patience)
