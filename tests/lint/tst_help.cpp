// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/analyser.h"
#include "tests/lint/sourcetree.h"

#include <QRegularExpression>
#include <QTest>

using namespace datainsight;
using namespace datainsight::lint;

namespace {

/// Of topics that are of a page or a dialog of the window: "page-locks" is of lockspage.h.
const QStringList WindowPrefixes { QStringLiteral("page-"), QStringLiteral("dialog-") };

QString windowPrefixOf(const QString &topic)
{
    for (const auto &prefix : WindowPrefixes) {
        if (topic.startsWith(prefix))
            return prefix;
    }
    return {};
}

} // namespace

/// The help keeps up with the rules of plans and with the window: each rule has its page, each other page is of a page
/// or dialog of the window, and each says what it should.
class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRuleHasItsPageAndEachPageItsRule();
    void aPageSaysWhatToDo_data();
    void aPageSaysWhatToDo();
    void helpOnAPageOfTheWindowHasThatPage();

private:
    static QStringList topics()
    {
        QStringList topics;
        for (const QString &file : filesBelow(QStringLiteral("resources/help"), { QStringLiteral(".md") }))
            topics << file.section(QLatin1Char('/'), -1).chopped(3);
        topics.sort();
        return topics;
    }
};

void TestHelp::eachRuleHasItsPageAndEachPageItsRule()
{
    QStringList rules = planRuleIds();
    QVERIFY(rules.size() > 20);
    rules.sort();
    QCOMPARE(QStringList(rules).removeDuplicates(), 0);
    QStringList others = topics();
    others.removeIf([](const QString &topic) { return !windowPrefixOf(topic).isEmpty(); });
    QCOMPARE(others, rules);
}

void TestHelp::helpOnAPageOfTheWindowHasThatPage()
{
    int pages = 0;
    for (const QString &topic : topics()) {
        const QString prefix = windowPrefixOf(topic);
        if (prefix.isEmpty())
            continue;
        ++pages;
        const QString header = topic.mid(prefix.size()) + prefix.chopped(1) + QStringLiteral(".h");
        const QStringList headers = filesBelow(QStringLiteral("ui"), { QString(u'/' + header) });
        QCOMPARE(headers.size(), 1);
        QString offered;
        for (const QString &file : filesBelow(headers.front().section(u'/', 0, -2), { QStringLiteral(".cpp") }))
            offered += readAll(file);
        QVERIFY2(offered.contains(QStringLiteral("\"%1\"").arg(topic)), "nothing on the page leads there");
    }
    QVERIFY(pages > 0);
}

void TestHelp::aPageSaysWhatToDo_data()
{
    QTest::addColumn<QString>("topic");
    for (const QString &topic : topics())
        QTest::addRow("%s", qPrintable(topic)) << topic;
}

void TestHelp::aPageSaysWhatToDo()
{
    QFETCH(QString, topic);
    const QString text = readAll(QStringLiteral("resources/help/%1.md").arg(topic));
    static const QRegularExpression form(QStringLiteral(
        "^# \\S.*\n\n\\S.{60,}\n\n## How to (check|read it)\n\n\\S[\\s\\S]{60,}\n\n## What to do\n\n- [\\s\\S]{60,}\n\n"
        "## Pitfalls\n\n- [\\s\\S]{30,}\n$"));
    QVERIFY2(form.match(text).hasMatch(), qPrintable(text));
    QVERIFY2(text.size() < 2500, "too long to be read in the worst hour of a week");
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)]*)\\)"));
    for (auto it = link.globalMatch(text); it.hasNext();) {
        const QString target = it.next().captured(1);
        QVERIFY2(topics().contains(target), qPrintable(target));
    }
    QVERIFY(!text.contains(QStringLiteral("://")));
}

QTEST_GUILESS_MAIN(TestHelp)
#include "tst_help.moc"
