// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/statementspread.h"

#include <algorithm>

namespace datainsight {

double squaresBetween(const StatementSpread &then, const StatementSpread &now)
{
    const double calls = now.calls - then.calls;
    const double time = now.time - then.time;
    if (!(calls > 0))
        return 0;
    double aboutMean = now.aboutMean - then.aboutMean;
    if (then.calls > 0) {
        // Chan, Golub, LeVeque 1979: the spread of two sets taken together, solved for the second.
        const double apart = time / calls - then.time / then.calls;
        aboutMean -= apart * apart * then.calls * calls / now.calls;
    }
    return std::max(aboutMean, 0.0) + time * time / calls;
}

} // namespace datainsight
