// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/statementtextreading.h"

namespace datainsight {

StatementTextReading::StatementTextReading(const DeriverShare &share)
    : m_texts(share.texts ? share.texts : std::make_shared<UnreadTexts>())
{ }

Derived StatementTextReading::derive(std::shared_ptr<Frame> raw, Milliseconds)
{
    m_texts->answered(*raw);
    Derived derived;
    derived.shown.push_back(std::move(raw));
    return derived;
}

} // namespace datainsight
