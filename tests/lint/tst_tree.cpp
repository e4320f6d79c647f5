// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lint/sourcetree.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace datainsight::lint;

/// What every file of the tree owes: its licence head, one application id, no trace of a developer's machine.
class TestTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySourceFileHasItsLicenceHead();
    void theTopLevelHoldsOnlyWhatBelongsThere();
    void oneApplicationIdEverywhere();
    void everyFolderOfCodeHasAReadme();
    void versionIsWrittenOnce();
};

void TestTree::everySourceFileHasItsLicenceHead()
{
    QStringList found;
    for (const auto &folder : { QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"),
             QStringLiteral("tests"), QStringLiteral("packaging") }) {
        const QStringList endings { QStringLiteral(".h"), QStringLiteral(".cpp"), QStringLiteral(".cmake"),
            QStringLiteral("CMakeLists.txt") };
        for (const auto &file : filesBelow(folder, endings)) {
            const QString head = readAll(file).left(400);
            if (!head.contains(QStringLiteral("SPDX-FileCopyrightText:"))
                || !head.contains(QStringLiteral("SPDX-License-Identifier: GPL-3.0-or-later")))
                found << file;
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("no SPDX head: ") + found.join(QStringLiteral(", "))));
}

void TestTree::theTopLevelHoldsOnlyWhatBelongsThere()
{
    QStringList names = QDir(QStringLiteral(DATAINSIGHT_SOURCE_DIR)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    names.removeAll(QStringLiteral("build"));
    const QStringList expected { QStringLiteral("CMakeLists.txt"), QStringLiteral("CMakePresets.json"),
        QStringLiteral("LICENSE"), QStringLiteral("README.md"), QStringLiteral("app"), QStringLiteral("core"),
        QStringLiteral("packaging"), QStringLiteral("resources"), QStringLiteral("sql"), QStringLiteral("tests"),
        QStringLiteral("ui") };
    names.sort();
    QCOMPARE(names, expected);
}

void TestTree::oneApplicationIdEverywhere()
{
    const QString id = QStringLiteral(DATAINSIGHT_APP_ID);
    static const QRegularExpression pattern(QStringLiteral(R"(\b(?:io|com|org)(?:\.[\w-]+)+\.DataInsight\b)"));
    QStringList found;
    int uses = 0;
    for (const auto &folder : { QStringLiteral("packaging"), QStringLiteral("app"), QStringLiteral("core"),
             QStringLiteral("ui"), QStringLiteral("resources") }) {
        for (const auto &file : filesBelow(folder, { QString() })) {
            if (file.endsWith(QStringLiteral(".png")))
                continue;
            const QString text = file + QLatin1Char('\n') + readAll(file);
            for (auto it = pattern.globalMatch(text); it.hasNext();) {
                const QString word = it.next().captured();
                ++uses;
                if (word != id)
                    found << file + QStringLiteral(": ") + word;
            }
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    QVERIFY(uses > 0);
}

void TestTree::everyFolderOfCodeHasAReadme()
{
    const QDir root(QStringLiteral(DATAINSIGHT_SOURCE_DIR));
    QStringList missing;
    for (const auto &top : { QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui") }) {
        for (const auto &name : QDir(root.filePath(top)).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString folder = top + QLatin1Char('/') + name;
            if (!filesBelow(folder, { QStringLiteral(".cpp") }).isEmpty()
                && !root.exists(folder + QStringLiteral("/README.md")))
                missing << folder;
        }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("no README.md in ") + missing.join(QStringLiteral(", "))));
}

void TestTree::versionIsWrittenOnce()
{
    const QString version = QStringLiteral(DATAINSIGHT_VERSION);
    QVERIFY(readAll(QStringLiteral("CMakeLists.txt")).contains(QStringLiteral("VERSION ") + version));
    QStringList found;
    for (const auto &folder : { QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui") }) {
        for (const auto &file : filesBelow(folder, { QStringLiteral(".cpp"), QStringLiteral(".h") })) {
            if (readAll(file).contains(QLatin1Char('"') + version + QLatin1Char('"')))
                found << file;
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(TestTree)
#include "tst_tree.moc"
