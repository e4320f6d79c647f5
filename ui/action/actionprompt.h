// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace datainsight {

class ActionDialog;

/// Brings the dialog before a person, without a nested event loop. Replaceable, so that tests answer
/// (tests/support/scriptedactions.h).
class ActionPrompt
{
public:
    virtual ~ActionPrompt() = default;
    /// It deletes itself when it is closed.
    virtual void show(ActionDialog &dialog) = 0;

    static ActionPrompt &current();
    /// Not owned; null brings the dialogs back.
    static void install(ActionPrompt *prompt);
};

} // namespace datainsight
