// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/connect/sshforwarder.h"
#include "core/pg/connectionspec.h"
#include "core/secrets/enteredsecrets.h"

#include <memory>

namespace datainsight {

class SecretStore;
class TunnelRoute;

/// How a profile's server is connected to: its parameters, its password the way the profile says, and its tunnel if it
/// has one. Secrets are asked and the tunnel is opened on the connecting worker; the tunnel is shared by all copies of
/// the spec and ends with the last. What is `entered` comes before any other source.
ConnectionSpec connectionSpecFor(const Profile &profile, std::shared_ptr<SecretStore> secrets,
    const EnteredSecrets &entered = {}, const SshProgram &ssh = {});

/// The same with a tunnel made before; null for none.
ConnectionSpec connectionSpecThrough(std::shared_ptr<TunnelRoute> tunnel, const Profile &profile,
    std::shared_ptr<SecretStore> secrets, const EnteredSecrets &entered = {});

} // namespace datainsight
