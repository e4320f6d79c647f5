// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/actionprompt.h"

#include "ui/action/actiondialog.h"

namespace datainsight {

namespace {

ActionPrompt *installed = nullptr;

class OpeningPrompt final : public ActionPrompt
{
public:
    void show(ActionDialog &dialog) override { dialog.open(); }
};

} // namespace

ActionPrompt &ActionPrompt::current()
{
    static OpeningPrompt opening;
    return installed ? *installed : opening;
}

void ActionPrompt::install(ActionPrompt *prompt)
{
    installed = prompt;
}

} // namespace datainsight
