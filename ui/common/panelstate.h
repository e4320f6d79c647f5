// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace datainsight {

/// What a panel shows in place of, or over, its content.
enum class ViewState {
    Ready, ///< the content itself
    Loading, ///< asked, no answer yet
    Empty, ///< answered: there is nothing, and that is fine or has a reason
    Stale, ///< the content, but it is no longer being refreshed
    NoPermission, ///< the role, the version or an extension does not allow it
    Error,
};

/// A state in words: what is going on, and what to do next. Plain text. Compares by value.
struct PanelState
{
    ViewState state = ViewState::Ready;
    QString title; ///< one sentence: what is going on
    QString detail; ///< what to do about it; may be empty
    QString code; ///< something to run as it stands, such as a GRANT; shown fixed-width, can be copied; may be empty
    QString action; ///< label of a button; empty for none

    static PanelState ready() { return {}; }
    static PanelState loading(const QString &title = {});
    static PanelState empty(const QString &title, const QString &detail = {});
    static PanelState stale(const QString &title, const QString &detail = {});
    static PanelState noPermission(const QString &title, const QString &code, const QString &detail = {});
    /// Permission and Unsupported become NoPermission, the others Error; message and hint are kept.
    static PanelState fromError(const Error &error, const QString &action = {});

    friend bool operator==(const PanelState &, const PanelState &) = default;
};

} // namespace datainsight
