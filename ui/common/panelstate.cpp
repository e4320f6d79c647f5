// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/panelstate.h"

#include <QCoreApplication>

namespace datainsight {

PanelState PanelState::loading(const QString &title)
{
    return { .state = ViewState::Loading,
        .title = title.isEmpty()
            ? QCoreApplication::translate("datainsight::PanelState", "Waiting for the first values…")
            : title };
}

PanelState PanelState::empty(const QString &title, const QString &detail)
{
    return { .state = ViewState::Empty, .title = title, .detail = detail };
}

PanelState PanelState::stale(const QString &title, const QString &detail)
{
    return { .state = ViewState::Stale, .title = title, .detail = detail };
}

PanelState PanelState::noPermission(const QString &title, const QString &code, const QString &detail)
{
    return { .state = ViewState::NoPermission, .title = title, .detail = detail, .code = code };
}

PanelState PanelState::fromError(const Error &error, const QString &action)
{
    const bool degraded = error.kind == ErrorKind::Permission || error.kind == ErrorKind::Unsupported;
    return { .state = degraded ? ViewState::NoPermission : ViewState::Error,
        .title = error.message,
        .detail = error.hint,
        .action = action };
}

} // namespace datainsight
