// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace datainsight {

/// A port of 127.0.0.1 on which nobody listens, for a server that cannot choose one itself. From below those that the
/// system gives to whoever connects, or asks for any: until the server listens nobody gets it but by a rare chance.
int freePort();

} // namespace datainsight
