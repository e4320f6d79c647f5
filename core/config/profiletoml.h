// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/profile.h"

namespace datainsight {

/// A profile from the text of its file. Error{Config} with line and column, or with what validate() says; a file that
/// holds a password is refused.
Result<Profile> profileFromToml(const TargetId &id, const QByteArray &text, const QString &file);

/// The text of a profile's file, without any password. Keys in `existing` that this version does not know are kept;
/// comments are not. Error{Config} when `existing` cannot be understood: it is then not to be replaced.
Result<QByteArray> profileToToml(const Profile &profile, const QByteArray &existing, const QString &file);

} // namespace datainsight
