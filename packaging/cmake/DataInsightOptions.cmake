# SPDX-FileCopyrightText: 2026 The DataInsight authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Every option of the build and the one target that carries every compile flag: datainsight_options.
include(CTest)
include(FeatureSummary)
include(GNUInstallDirs)

option(DATAINSIGHT_GUI "Build the desktop console (off: core and datainsightctl only, without Qt Gui)" ON)
option(DATAINSIGHT_WERROR "Treat warnings as errors (CI)" OFF)
option(DATAINSIGHT_BENCHMARKS "Build the benchmarks in tests/perf" ON)
option(DATAINSIGHT_CLANG_TIDY "Run clang-tidy beside the compiler" OFF)
option(DATAINSIGHT_FUZZ "Build the fuzz targets in tests/fuzz (clang only; turns the sanitizers on)" OFF)
set(DATAINSIGHT_SANITIZERS "" CACHE STRING "Comma-separated sanitizers, for example address,undefined")
set(DATAINSIGHT_APP_ID "io.github.datainsight.DataInsight")

add_feature_info(DATAINSIGHT_GUI DATAINSIGHT_GUI "the desktop console")
add_feature_info(DATAINSIGHT_BENCHMARKS DATAINSIGHT_BENCHMARKS "benchmarks in tests/perf")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

add_library(datainsight_options INTERFACE)
target_compile_features(datainsight_options INTERFACE cxx_std_20)
target_compile_definitions(datainsight_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    DATAINSIGHT_VERSION="${PROJECT_VERSION}" DATAINSIGHT_APP_ID="${DATAINSIGHT_APP_ID}")
target_include_directories(datainsight_options INTERFACE "${CMAKE_SOURCE_DIR}")
if(MSVC)
    target_compile_options(datainsight_options INTERFACE /W4 /utf-8 /permissive- $<$<BOOL:${DATAINSIGHT_WERROR}>:/WX>)
else()
    target_compile_options(datainsight_options INTERFACE
        -Wall -Wextra -Wpedantic -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wextra-semi
        -Wno-missing-field-initializers
        $<$<BOOL:${DATAINSIGHT_WERROR}>:-Werror>)
    # GCC 12 reports these inside coroutine frames and optional values where nothing is wrong (GCC bugs 105562, 105593).
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(datainsight_options INTERFACE -Wno-maybe-uninitialized -Wno-mismatched-new-delete)
    endif()
endif()
if(DATAINSIGHT_SANITIZERS)
    target_compile_options(datainsight_options INTERFACE -fsanitize=${DATAINSIGHT_SANITIZERS} -fno-omit-frame-pointer)
    target_link_options(datainsight_options INTERFACE -fsanitize=${DATAINSIGHT_SANITIZERS})
endif()
if(DATAINSIGHT_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "DATAINSIGHT_FUZZ needs clang (Debian: clang libclang-rt-14-dev): -DCMAKE_CXX_COMPILER=clang++")
    endif()
    # What libFuzzer is to see is compiled with its coverage; only the fuzz targets link its main().
    set(fuzz_flags -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
        -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/tests/fuzz/sanitizer-ignore.txt)
    target_compile_options(datainsight_options INTERFACE ${fuzz_flags})
    target_link_options(datainsight_options INTERFACE ${fuzz_flags})
endif()
if(DATAINSIGHT_CLANG_TIDY)
    find_program(CLANG_TIDY_PROGRAM clang-tidy REQUIRED)
    set(CMAKE_CXX_CLANG_TIDY "${CLANG_TIDY_PROGRAM}")
endif()
