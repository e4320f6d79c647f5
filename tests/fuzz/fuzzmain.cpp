// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/plantargets.h"

#include <cstddef>
#include <cstdint>

/// What libFuzzer calls with each input; the target's name comes from CMake.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // A copy of its own, so that the sanitizer sees a read one byte too far.
    datainsight::fuzz::DATAINSIGHT_FUZZ_TARGET(
        QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    return 0;
}
