// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/shell/commandmodel.h"
#include "ui/shell/fuzzymatch.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace datainsight;

/// What a few letters find.
class TestPaletteMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsLettersInOrder_data();
    void findsLettersInOrder();
    void putsTheBestFirst_data();
    void putsTheBestFirst();
    void showsEverythingWhileNothingIsTyped();
};

void TestPaletteMatch::findsLettersInOrder_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found"); // the text with what was found in brackets; empty: nothing
    QTest::newRow("nothing typed matches anything") << ""
                                                    << "Overview"
                                                    << "Overview";
    QTest::newRow("letters in a run") << "over"
                                      << "Overview"
                                      << "[O][v][e][r]view";
    QTest::newRow("beginnings of words before letters inside them") << "as"
                                                                    << "Last sessions All servers"
                                                                    << "Last sessions [A]ll [s]ervers";
    QTest::newRow("case does not matter") << "LAST"
                                          << "Last hour"
                                          << "[L][a][s][t] hour";
    QTest::newRow("spaces do not matter") << "l h"
                                          << "Last hour"
                                          << "[L]ast [h]our";
    QTest::newRow("a letter that is missing") << "ovx"
                                              << "Overview"
                                              << "";
    QTest::newRow("letters out of order") << "wo"
                                          << "Overview"
                                          << "";
}

void TestPaletteMatch::findsLettersInOrder()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(QString, found);
    const auto match = fuzzyMatch(pattern, text);
    QCOMPARE(match.has_value(), !found.isEmpty());
    if (!match)
        return;
    QString marked;
    for (int i = 0; i < text.size(); ++i)
        marked += match->positions.contains(i) ? QString(u'[' % text.at(i) % u']') : QString(text.at(i));
    QCOMPARE(marked, found);
}

void TestPaletteMatch::putsTheBestFirst_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("best");
    QTest::newRow("a run beats scattered letters") << "con"
                                                   << "Connections";
    QTest::newRow("word beginnings beat a run inside") << "l6"
                                                       << "Last 6 hours";
    QTest::newRow("the section counts when the title does not match") << "action"
                                                                      << "Pause";
}

void TestPaletteMatch::putsTheBestFirst()
{
    QFETCH(QString, pattern);
    QFETCH(QString, best);
    CommandModel model;
    QAbstractItemModelTester tester(&model);
    std::vector<PaletteCommand> commands;
    for (const char *title : { "Overview", "Connections", "Cache hit ratio on nodes", "Last 6 hours", "Last 24 hours" })
        commands.push_back({ QString::fromLatin1(title), QStringLiteral("Page"), {}, {}, [] {} });
    commands.push_back({ QStringLiteral("Pause"), QStringLiteral("Action"), {}, {}, [] {} });
    model.setCommands(std::move(commands));
    model.setPattern(pattern);
    QVERIFY(model.rowCount() > 0);
    QCOMPARE(model.index(0).data().toString(), best);
}

void TestPaletteMatch::showsEverythingWhileNothingIsTyped()
{
    CommandModel model;
    QAbstractItemModelTester tester(&model);
    model.setCommands({ { QStringLiteral("b"), {}, {}, {}, [] {} }, { QStringLiteral("a"), {}, {}, {}, [] {} } });
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("b"));
    model.setPattern(QStringLiteral("zzz"));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.commandAt(0));
}

DATAINSIGHT_TEST_MAIN(TestPaletteMatch)
#include "tst_palettematch.moc"
