// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/profile.h"
#include "core/secrets/enteredsecrets.h"

#include <vector>

namespace datainsight {

struct PgService;

/// A profile not saved yet, and the secrets that came with it, which go elsewhere.
struct NewServer
{
    Profile profile;
    EnteredSecrets secrets;
};

/// From what a person typed: a URL, a conninfo string or the name of a service. The profile has an id, a name people
/// recognise it by, and the TLS mode of defaultSslMode(). Errors never repeat the text.
Result<NewServer> newServerFromText(const QString &text);

/// "db1", "db1:6432/orders", "local:5433": short, without the user.
QString suggestedName(const QMap<QString, QString> &parameters);

/// One profile per service that no profile uses yet. It refers to the service by name, so that the file stays the one
/// place where it is described.
std::vector<Profile> profilesFromServices(const std::vector<PgService> &services, const std::vector<Profile> &existing);

} // namespace datainsight
