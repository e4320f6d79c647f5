// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace datainsight {

/// Frames as bytes that stand for themselves: target, family, columns with role, unit and type, values, resets; all
/// that the store keeps of a frame and nothing else (no text columns, no statement). Compressed.
QByteArray encodeFrames(const std::vector<FramePtr> &frames);

/// Nothing when these are not the bytes of whole frames; never a part of them.
std::optional<std::vector<FramePtr>> decodeFrames(QByteArrayView bytes);

} // namespace datainsight
