// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/chunkplaces.h"

#include <QHash>

#include <algorithm>

namespace datainsight {

namespace {

qint64 distance(const ChunkPlaces::Place &place, qint64 at)
{
    return at < place.from ? place.from - at : at >= place.to ? at - place.to + 1 : 0;
}

} // namespace

int ChunkPlaces::at(double share, int lane) const
{
    const auto wanted = from + qint64(share * double(to - from));
    int best = -1;
    for (size_t i = 0; i < places.size(); ++i) {
        if (places[i].lane != lane)
            continue;
        if (best < 0 || distance(places[i], wanted) < distance(places[static_cast<size_t>(best)], wanted))
            best = static_cast<int>(i);
    }
    return best;
}

ChunkPlaces placesOf(const std::vector<Chunk> &chunks)
{
    ChunkPlaces found;
    std::optional<qint64> first, last;
    for (const auto &chunk : chunks) {
        for (const auto &bound : { chunk.rangeStart, chunk.rangeEnd }) {
            if (!bound)
                continue;
            first = std::min(first.value_or(*bound), *bound);
            last = std::max(last.value_or(*bound), *bound);
        }
        found.largest = std::max(found.largest, chunk.totalBytes());
    }
    found.from = first.value_or(0);
    found.to = std::max(last.value_or(1), found.from + 1);
    QHash<qint64, int> lanes;
    found.places.reserve(chunks.size());
    for (const auto &chunk : chunks) {
        const qint64 from = chunk.rangeStart.value_or(found.from);
        const int lane = lanes[from]++;
        found.places.push_back({ from, std::max(chunk.rangeEnd.value_or(found.to), from + 1), lane });
        found.lanes = std::max(found.lanes, lane + 1);
    }
    return found;
}

} // namespace datainsight
