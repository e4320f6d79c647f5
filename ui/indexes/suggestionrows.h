// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/action/action.h"
#include "core/advise/adviser.h"
#include "ui/common/factlist.h"
#include "ui/common/panelstate.h"
#include "ui/common/rowmodel.h"

namespace datainsight {

class SuggestionSource;

/// A suggested index as a line.
struct SuggestionItem
{
    AdviceReportPtr report;
    size_t number = 0; ///< in AdviceReport::advice
    const IndexAdvice &advice() const { return report->advice[number]; }
};

using SuggestionModel = RowModel<SuggestionItem, QString>;
SuggestionModel *makeSuggestionModel(QObject *parent);
std::vector<SuggestionItem> suggestionItems(const AdviceReportPtr &report);

using HelpedModel = RowModel<HelpedStatement, QString>;
/// The statements that one helps, with what one execution costs before and after.
HelpedModel *makeHelpedModel(QObject *parent);

/// "device_id, ts DESC INCLUDE (value) WHERE …"
QString suggestionColumns(const IndexAdvice &advice);
/// What is known of it, a line each.
std::vector<FactList::Fact> suggestionFacts(const SuggestionItem &item);
/// What builds it, CONCURRENTLY where the server can.
ActionPtr buildAction(const IndexAdvice &advice);

/// What stands where there are no suggestions.
PanelState suggestionState(const SuggestionSource &source);
/// "Suggestions: 3 · 120 of 140 statements read tables of this database · Estimated with HypoPG …".
QString suggestionSummary(const AdviceReport &report);

} // namespace datainsight
