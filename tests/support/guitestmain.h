// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testmain.h"

#include <QApplication>
#include <QStandardPaths>

/// main() of a test program with widgets; its test links Qt6::Widgets.
#define DATAINSIGHT_GUI_TEST_MAIN(Class)                                                                               \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        QStandardPaths::setTestModeEnabled(true);                                                                      \
        return datainsight::runTest<QApplication, Class>(argc, argv);                                                  \
    }
