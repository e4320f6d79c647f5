// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqlhistorymenu.h"

#include "ui/common/plainhtml.h"

#include <QCoreApplication>
#include <QMenu>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqlHistory)
};

constexpr size_t MostShown = 25;
constexpr qsizetype LongestLine = 80;
constexpr qsizetype LongestToolTip = 2000;

QString lineOf(const QString &statement)
{
    QString line = statement.simplified();
    if (line.size() > LongestLine)
        line = line.left(LongestLine) + QStringLiteral(" …");
    // An ampersand in a menu underlines what follows.
    return line.replace(u'&', QLatin1String("&&"));
}

} // namespace

void fillHistoryMenu(QMenu &menu, const std::vector<SqlHistoryEntry> &entries, const SqlHistoryActs &acts)
{
    menu.clear();
    menu.setToolTipsVisible(true);
    if (entries.empty()) {
        menu.addAction(Tr::tr("Nothing was run here yet"))->setEnabled(false);
        return;
    }
    for (size_t i = 0; i < entries.size() && i < MostShown; ++i) {
        auto *action = menu.addAction(lineOf(entries[i].text));
        action->setToolTip(plainHtml(entries[i].text.left(LongestToolTip)));
        QObject::connect(
            action, &QAction::triggered, &menu, [choose = acts.choose, text = entries[i].text] { choose(text); });
    }
    menu.addSeparator();
    menu.addAction(Tr::tr("Forget all of this server"), &menu, acts.forget);
}

} // namespace datainsight
