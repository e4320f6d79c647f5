// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace datainsight {

/// A value or an Error. The one alias to change when std::expected is the floor.
template<typename T> using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::Config, tr("…"), tr("…"));` from any function that returns a Result.
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}
inline tl::unexpected<Error> fail(ErrorKind kind, QString message, QString hint = {})
{
    return fail(Error { .kind = kind, .message = std::move(message), .hint = std::move(hint) });
}

} // namespace datainsight
