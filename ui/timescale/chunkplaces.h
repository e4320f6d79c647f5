// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/chunk.h"

#include <vector>

namespace datainsight {

/// Where the chunks of a hypertable lie on its axis: those of one range, of several space partitions, above each other.
struct ChunkPlaces
{
    struct Place
    {
        qint64 from = 0, to = 0; ///< on the axis; without a bound the axis' end
        int lane = 0;
    };
    std::vector<Place> places; ///< one for each chunk, in their order
    qint64 from = 0, to = 1; ///< of the axis
    int lanes = 1;
    qint64 largest = 1; ///< bytes of the largest chunk

    double share(qint64 at) const { return double(at - from) / double(to - from); } ///< 0 to 1
    /// The chunk at that share of the axis in that lane, or the nearest of the lane; -1 where there is none.
    int at(double share, int lane) const;
};
/// The oldest first, as ChunkList has them. O(chunks).
ChunkPlaces placesOf(const std::vector<Chunk> &chunks);

} // namespace datainsight
