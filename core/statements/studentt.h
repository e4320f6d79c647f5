// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace datainsight {

/// The probability that Student's t with `degrees` of freedom (any number above 0) is at least as far from 0 as `t`, on
/// either side: the regularised incomplete beta function I(degrees / (degrees + t²); degrees / 2, 1 / 2), by the
/// continued fraction of NIST DLMF 8.17.22. To ten digits where it is not below 1e-12.
double studentTwoSided(double t, double degrees);

} // namespace datainsight
