// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/targetfeed.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pagelistmodel.h"
#include "ui/shell/timerangeselection.h"

namespace datainsight {

std::vector<PaletteCommand> MainWindow::commands()
{
    std::vector<PaletteCommand> all;
    int row = 0;
    for (const auto &entry : m_context.registry->entries())
        all.push_back({ entry.info.title, tr("Page"), entry.info.icon, PageListModel::shortcutOf(row++),
            [this, id = entry.info.id] { showPage(id); } });

    for (const auto &target : m_context.feed->targets()) {
        const auto status = m_context.feed->status(target);
        const QString title = status.group.isEmpty() ? status.name : tr("%1 · %2").arg(status.name, status.group);
        all.push_back({ title, tr("Server"), QStringLiteral("servers"), {}, [this, target] { showServer(target); } });
    }
    for (const auto &preset : TimeRangeSelection::presets())
        all.push_back({ preset.title, tr("Time range"), QStringLiteral("clock"), {},
            [this, id = preset.id] { m_context.range->setPreset(id); } });

    for (const auto kind : { Comparison::Kind::Off, Comparison::Kind::PreviousPeriod, Comparison::Kind::DayAgo,
             Comparison::Kind::WeekAgo }) {
        const Comparison comparison(kind);
        all.push_back({ tr("Compare: %1").arg(comparison.name()), tr("Time range"), QStringLiteral("compare"), {},
            [this, comparison] { m_context.range->setComparison(comparison); } });
    }

    const auto action = [&](const QString &title, const QString &icon, const QString &shortcut, auto run) {
        all.push_back({ title, tr("Action"), icon, shortcut, run });
    };
    const bool live = m_context.range->isLive();
    action(live ? tr("Pause") : tr("Go live"), live ? QStringLiteral("pause") : QStringLiteral("play"), tr("Space"),
        [this] { m_context.range->togglePause(); });
    action(tr("Sample everything now"), QStringLiteral("refresh"), tr("F5"), [this] { refreshNow(); });
    action(tr("Light theme"), QStringLiteral("theme"), {}, [this] { Q_EMIT themeChosen(Theme::Choice::Light); });
    action(tr("Dark theme"), QStringLiteral("theme"), {}, [this] { Q_EMIT themeChosen(Theme::Choice::Dark); });
    action(tr("Theme of the system"), QStringLiteral("settings"), {},
        [this] { Q_EMIT themeChosen(Theme::Choice::System); });
    action(tr("Quit"), {}, tr("Ctrl+Q"), [this] { close(); });

    if (auto *page = currentPage())
        for (auto &own : page->commands())
            all.push_back({ own.title, page->info().title, page->info().icon, {}, std::move(own.run) });
    return all;
}

} // namespace datainsight
