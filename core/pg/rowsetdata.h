// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pg/rowset.h"

#include <pqxx/result>

namespace datainsight {

struct RowSet::Data
{
    pqxx::result result;
};

} // namespace datainsight
