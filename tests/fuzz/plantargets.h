// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// What the fuzzers feed, and what the normal tests replay the corpus through. Each reads what it is given as foreign
// text, checks what every reader promises of its answer, and ends the program where a promise is broken.
namespace datainsight::fuzz {

void readJson(const QByteArray &input);
void readText(const QByteArray &input);
void readXml(const QByteArray &input);
void readYaml(const QByteArray &input);
/// What reads YAML that is nested deeper than yaml-cpp goes; of any depth here.
void readDeepYaml(const QByteArray &input);
/// Only takes apart what people paste.
void unwrap(const QByteArray &input);
/// All of it: unwrapped, read, timed, analysed, printed, compared with itself and with the plan before it.
void wholePlan(const QByteArray &input);

} // namespace datainsight::fuzz
