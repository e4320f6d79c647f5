// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Built in place of keychainsecretstore.cpp where QtKeychain is not there.
#include "core/secrets/keychainsecretstore.h"

#include "core/base/workerthread.h"

namespace datainsight {

std::shared_ptr<SecretStore> KeychainSecretStore::create(Milliseconds)
{
    return nullptr;
}

} // namespace datainsight
