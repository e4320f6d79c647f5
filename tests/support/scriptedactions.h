// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/action/actiondialog.h"
#include "ui/action/actionprompt.h"

#include <QLineEdit>
#include <QPushButton>

namespace datainsight {

/// Answers every action's dialog once its previews are read, as a person would: types `typed`, and presses the button
/// that does it where it can be pressed, or the other one. Remembers what was shown. Installed while it lives.
class ScriptedActionPrompt final : public ActionPrompt
{
public:
    explicit ScriptedActionPrompt(bool agrees = true) : agrees(agrees) { install(this); }
    ~ScriptedActionPrompt() override { install(nullptr); }

    void show(ActionDialog &dialog) override
    {
        ++asked;
        dialog.open();
        QObject::connect(&dialog, &ActionDialog::previewsRead, &dialog, [this, &dialog] {
            last = dialog.agreed();
            button = dialog.acceptButton()->text();
            dialog.confirmation()->setText(typed);
            couldBeDone = dialog.acceptButton()->isEnabled();
            (agrees && couldBeDone ? dialog.acceptButton() : dialog.rejectButton())->click();
        });
    }

    bool agrees;
    QString typed = {};
    std::vector<ActionPreview> last; ///< of the last one: those that can be done
    QString button; ///< what it said
    bool couldBeDone = false;
    int asked = 0;
};

} // namespace datainsight
