// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "core/base/pending.h"
#include "core/store/writerthread.h"

#include <memory>

namespace datainsight {

/// Runs `work(Archive &)` there; Cancelled when `token` says so before its turn comes.
template<typename T, typename Archive, typename Work>
Pending<T> postTo(WriterThread &thread, std::shared_ptr<Archive> archive, Work work, const CancelToken &token = {})
{
    const PendingPromise<T> promise;
    thread.post([archive = std::move(archive), promise, token, work = std::move(work)] {
        promise.fulfil(token.isCancelled() ? Result<T>(fail(Error::cancelled())) : work(*archive));
    });
    return promise.pending();
}

} // namespace datainsight
