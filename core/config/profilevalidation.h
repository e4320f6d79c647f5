// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/profile.h"

namespace datainsight {

/// A new id that no other profile has; safe as a file name.
TargetId newProfileId();
bool isValidProfileId(const TargetId &id);

/// The order in which profiles are listed: by group, then by name.
bool isListedBefore(const Profile &a, const Profile &b);

/// libpq keywords that carry a secret, and so never enter a profile: password, sslpassword.
bool isSecretParameter(const QString &keyword);
QMap<QString, QString> withoutSecrets(QMap<QString, QString> parameters);

/// Whether a profile can work as it stands; the first thing wrong with it and how to put it right. Error{Config}.
Result<void> validate(const Profile &profile);

} // namespace datainsight
