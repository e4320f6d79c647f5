// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"

#include <QString>

#include <functional>

class QWidget;

namespace datainsight {

/// Asks a question without a nested event loop. Replaceable, so that tests answer (tests/support/scriptedprompts.h).
class MessagePrompt
{
public:
    enum class Choice { Accepted, Rejected };
    using Answer = std::function<void(Choice)>;

    /// All plain text.
    struct Question
    {
        QString title;
        QString text; ///< one sentence that ends in a question mark
        QString detail; ///< what follows from it; may be empty
        QString accept; ///< the verb of the button: "Delete", "Cancel query"
        QString reject; ///< "Keep"; empty for the usual word
        Tone tone = Tone::Info; ///< Critical for what cannot be undone: Enter then rejects
        QString sql; ///< what will be run, shown to the letter in a field that scrolls; may be empty
    };

    virtual ~MessagePrompt() = default;
    /// The answer comes later, on the UI thread, never after `parent` is gone.
    virtual void ask(QWidget *parent, const Question &question, Answer answer) = 0;

    static MessagePrompt &current();
    /// Not owned; null brings the dialogs back.
    static void install(MessagePrompt *prompt);
};

} // namespace datainsight
