// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/actionruns.h"
#include "ui/common/colours.h"

namespace datainsight {

/// "Vacuum public.flow", "Checkpoint".
QString actionTitle(const ActionPreview &preview);
/// What others can do meanwhile: "SHARE UPDATE EXCLUSIVE: others go on reading and writing; …".
QString lockWords(LockMode mode);
/// "4711 holds RowExclusiveLock", "a prepared transaction holds …", "4712 waits in line for …".
QString conflictWords(const ActionConflict &conflict);

/// Where it stands, in a sentence: "scanning heap, 34 %, about 2 min left", "Done: 120 dead tuples removed." …
/// `before`: how many are in line before it.
QString runSentence(const ActionRun &run, int before = 0);
/// Ok for what was done, Warning for skipped, locked out, cancelled or unknown, Critical for what failed.
Tone runTone(const ActionRun &run);
/// Of the phase it is in, 0 to 1; none where the server does not say.
std::optional<double> runShare(const ActionRun &run);
/// All of it as text for a clipboard: the statement, what became of it, what the server said.
QString runText(const ActionRun &run);

} // namespace datainsight
