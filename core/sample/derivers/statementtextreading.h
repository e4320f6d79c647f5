// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/deriver.h"
#include "core/sample/derivers/unreadtexts.h"

namespace datainsight {

/// Reads the texts of the entries that StatementDeltas has seen and nobody has read yet. Nothing is kept as samples:
/// whoever keeps texts takes the shown frame.
class StatementTextReading final : public Deriver
{
public:
    explicit StatementTextReading(const DeriverShare &share);

    Derived derive(std::shared_ptr<Frame> raw, Milliseconds gapAfter) override;
    void restart(Interruption) override { }
    std::optional<std::vector<QByteArray>> parameters(SteadyInstant now, const QString &) override
    {
        return m_texts->take(now);
    }

private:
    std::shared_ptr<UnreadTexts> m_texts;
};

} // namespace datainsight
