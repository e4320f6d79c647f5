// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/explainrun.h"
#include "core/explain/namecatalog.h"
#include "ui/plan/explainoptionspopup.h"
#include "ui/plan/parameterform.h"
#include "ui/plan/sqleditornames.h"

namespace datainsight {

struct ExplainServer;

enum class RunMode { Explain, Analyze, Generic };

/// A statement and how it is to be explained.
struct StatementRun
{
    QString statement;
    RunMode mode = RunMode::Explain;
    QSet<QString> options; ///< ids of ExplainOptionRow
    QMap<QString, QString> settings; ///< of the run only
    std::vector<SqlParameter> parameters;
    Milliseconds timeout { 30000 };
    bool allowWrites = false; ///< the person was asked
};

/// What the connected server offers.
struct ServerOffer
{
    int major = 0;
    QString version;
    QString database;
    QStringList databases;
    std::vector<ExplainOptionRow> options;
    QSet<QString> usual; ///< of them, switched on unless the person chooses otherwise
};

/// In the words of core/explain, and back. Cheap, but for the names of a large database.
ExplainRequest explainRequestOf(const StatementRun &run);
ServerOffer serverOfferOf(const ExplainServer &server, const QStringList &databases);
SqlNames sqlNamesOf(const NameCatalog &catalog);

} // namespace datainsight
