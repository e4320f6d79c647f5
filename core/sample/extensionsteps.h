// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/sample/capabilities.h"
#include "core/sample/family.h"

namespace datainsight {

/// How to get an extension into the database that `capabilities` are of, in words, every command written out. One whose
/// library has to be loaded when the server starts (pg_stat_statements) takes three numbered steps; those that are done
/// are left out, as far as the role may see.
QString installSteps(const QString &extension, const Capabilities &capabilities);

/// An error of a family of that extension, made Unsupported with what helps where that is known: the extension is there
/// and its library is not; texts of statements that this database's encoding has no characters for.
Error withRemedy(Error error, const FamilySpec &spec, const Capabilities &capabilities);

} // namespace datainsight
