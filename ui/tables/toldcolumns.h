// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/tablecolumns.h"

namespace datainsight {

// The columns of the tables that are more than a number: in words, or with a verdict.

TableColumn tableNameColumn();
TableColumn tableKindColumn();
TableColumn tableTagsColumn();
TableColumn deadShareColumn();
TableColumn nextVacuumColumn();
TableColumn freezeAgeColumn();

} // namespace datainsight
