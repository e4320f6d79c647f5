// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"
#include "app/commandline/standardstreams.h"
#include "app/commandline/stopsignals.h"
#include "app/ctl/activitycommand.h"
#include "app/ctl/advisecommand.h"
#include "app/ctl/collectcommand.h"
#include "app/ctl/democommand.h"
#include "app/ctl/hypertablescommand.h"
#include "app/ctl/plancommand.h"
#include "app/ctl/samplecommand.h"
#include "app/ctl/seriescommand.h"
#include "app/ctl/statementscommand.h"
#include "app/ctl/storagecommand.h"
#include "app/ctl/vacuumcommand.h"
#include "core/base/englishplurals.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    datainsight::holdStopSignals();
    datainsight::holdStandardStreams();
    QCoreApplication application(argc, argv);
    datainsight::EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QCoreApplication::setApplicationName(QStringLiteral("datainsightctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DATAINSIGHT_VERSION));
    return datainsight::runCommand(application,
        { datainsight::sampleCommand(), datainsight::collectCommand(), datainsight::seriesCommand(),
            datainsight::statementsCommand(), datainsight::planCommand(), datainsight::activityCommand(),
            datainsight::locksCommand(), datainsight::tablesCommand(), datainsight::indexesCommand(),
            datainsight::adviseCommand(), datainsight::hypertablesCommand(), datainsight::vacuumCommand(),
            datainsight::demoCommand() });
}
