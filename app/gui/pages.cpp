// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/pages.h"

#include "app/services/services.h"
#include "core/config/paths.h"
#include "core/watch/health/healthwatch.h"
#include "ui/activity/activitybadge.h"
#include "ui/activity/activitypage.h"
#include "ui/connections/connectionspage.h"
#include "ui/indexes/indexespage.h"
#include "ui/locks/locksbadge.h"
#include "ui/locks/lockspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/serverspage.h"
#include "ui/plan/planspage.h"
#include "ui/statements/statementspage.h"
#include "ui/tables/tablesbadge.h"
#include "ui/tables/tablespage.h"
#include "ui/timescale/timescalepage.h"

#include <QDir>

namespace datainsight {

namespace {

ServerAccess accessOf(Services &services)
{
    return { .book = &services.profiles(),
        .secrets = services.sharedSecrets(),
        .ssh = {},
        .entered = [&services](const TargetId &id) { return services.enteredSecrets(id); } };
}

} // namespace

void registerPages(PageRegistry &registry, const PagesContext &context)
{
    registry.add(OverviewPage::info(), [context](QWidget *parent) -> Page * {
        return new OverviewPage({ context.services, context.health, context.range, &Clock::system() }, parent);
    });
    registry.add(
        ActivityPage::info(),
        [context](QWidget *parent) -> Page * {
            auto &services = *context.services;
            return new ActivityPage({ &services, context.range, &Clock::system(), accessOf(services), services.audit(),
                                        services.statementTexts(), services.statementLibrary(), context.memory },
                parent);
        },
        [context](const TargetId &target) { return activityBadge(context.services->history(), target); });
    registry.add(
        LocksPage::info(),
        [context](QWidget *parent) -> Page * {
            auto &services = *context.services;
            return new LocksPage({ .feed = &services,
                                     .range = context.range,
                                     .access = accessOf(services),
                                     .audit = services.audit(),
                                     .memory = context.memory },
                parent);
        },
        [context](const TargetId &target) {
            return locksBadge(*context.services, context.health->report(target), target);
        });
    registry.add(StatementsPage::info(), [context](QWidget *parent) -> Page * {
        auto &services = *context.services;
        return new StatementsPage({ .feed = context.services,
                                      .range = context.range,
                                      .clock = &Clock::system(),
                                      .texts = services.statementTexts(),
                                      .library = services.statementLibrary(),
                                      .memory = context.memory,
                                      .access = accessOf(services),
                                      .plans = services.planHistory() },
            parent);
    });
    registry.add(PlansPage::info(), [context](QWidget *parent) -> Page * {
        auto &services = *context.services;
        return new PlansPage(
            { .statements = { .book = &services.profiles(),
                  .secrets = services.sharedSecrets(),
                  .ssh = {},
                  .historyFile = QDir(services.paths().config).filePath(QStringLiteral("statements.json")),
                  .entered = [&services](const TargetId &id) { return services.enteredSecrets(id); } },
                .history = services.planHistory(),
                .memory = context.memory },
            parent);
    });
    registry.add(
        TablesPage::info(),
        [context](QWidget *parent) -> Page * {
            auto &services = *context.services;
            return new TablesPage({ .feed = &services,
                                      .range = context.range,
                                      .access = accessOf(services),
                                      .audit = services.audit(),
                                      .memory = context.memory,
                                      .runs = &services.actions() },
                parent);
        },
        [context](const TargetId &target) {
            return tablesBadge(*context.services, context.health->report(target), target);
        });
    registry.add(IndexesPage::info(), [context](QWidget *parent) -> Page * {
        auto &services = *context.services;
        return new IndexesPage({ .feed = &services,
                                   .access = accessOf(services),
                                   .audit = services.audit(),
                                   .memory = context.memory,
                                   .runs = &services.actions() },
            parent);
    });
    registry.add(TimescalePage::info(), [context](QWidget *parent) -> Page * {
        auto &services = *context.services;
        return new TimescalePage({ .access = accessOf(services),
                                     .audit = services.audit(),
                                     .memory = context.memory,
                                     .clock = &Clock::system(),
                                     .actions = &services.actions() },
            parent);
    });
    registry.add(ServersPage::info(), [context](QWidget *parent) -> Page * {
        return new ServersPage(context.services, context.health, Clock::system(), parent);
    });
    registry.add(ConnectionsPage::info(), [context](QWidget *parent) -> Page * {
        auto &services = *context.services;
        return new ConnectionsPage({ .book = &services.profiles(),
                                       .secrets = services.sharedSecrets(),
                                       .settingsFile = services.paths().settingsFile(),
                                       .ssh = {},
                                       .folding = context.folding,
                                       .health = context.health },
            parent);
    });
}

} // namespace datainsight
