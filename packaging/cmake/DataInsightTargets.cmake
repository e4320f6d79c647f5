# SPDX-FileCopyrightText: 2026 The DataInsight authors
# SPDX-License-Identifier: GPL-3.0-or-later
# How a folder becomes a link target, and a test class becomes a test.

# datainsight_library(<name> SOURCES … [PUBLIC lib…] [PRIVATE lib…]): a static library for the calling folder.
function(datainsight_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC datainsight_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()

# datainsight_test(<name> [SOURCES …] [LIBRARIES …] [TIMEOUT s] [LABELS …]): one QtTest class in <name>.cpp, run by ctest.
# Tests that start servers carry the label "server"; the offscreen platform is set for all.
function(datainsight_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 600)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} datainsight_options Qt6::Test)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")
endfunction()

# datainsight_benchmark(<name> [SOURCES …] [LIBRARIES …]): a program in tests/perf that prints figures beside their budgets.
function(datainsight_benchmark name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} datainsight_options)
endfunction()
