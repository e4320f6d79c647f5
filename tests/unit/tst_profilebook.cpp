// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilebook.h"

#include "core/config/profilestore.h"
#include "core/config/profilevalidation.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace datainsight;

class ProfileBookTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    static Profile named(const char *name, const char *group = "")
    {
        Profile profile;
        profile.id = newProfileId();
        profile.name = QString::fromLatin1(name);
        profile.group = QString::fromLatin1(group);
        return profile;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void tellsOfChangesOnceTheyAreOnDisk()
    {
        ProfileBook book(m_folder->path());
        QStringList changed;
        connect(&book, &ProfileBook::profileChanged, this, [&](const Profile &p) {
            QVERIFY(!ProfileStore(m_folder->path()).load().profiles.empty());
            changed.append(p.name);
        });
        const auto first = book.save(named("b", "x"));
        const auto second = book.save(named("a", "x"));
        QTRY_VERIFY2(first.isFinished() && second.isFinished(), "the disk thread has answered");
        QVERIFY(first.result());
        QCOMPARE(changed, QStringList({ QStringLiteral("b"), QStringLiteral("a") }));
        QCOMPARE(book.profiles().front().name, QStringLiteral("a"));
        QCOMPARE(book.groups(), QStringList(QStringLiteral("x")));
    }

    void isSilentWhenNothingChanged()
    {
        const Profile profile = named("a");
        ProfileBook book(m_folder->path());
        book.addTransient(profile);
        QSignalSpy changed(&book, &ProfileBook::profileChanged);
        const auto saved = book.save(profile);
        QTRY_VERIFY2(saved.isFinished(), "the disk thread has answered");
        QCOMPARE(changed.count(), 0);
        QCOMPARE(ProfileStore(m_folder->path()).load().profiles.size(), size_t(1));
    }

    void doesNotTakeOverWhatCannotBeWritten()
    {
        ProfileBook book(m_folder->path());
        const auto saved = book.save(named(""));
        QTRY_VERIFY2(saved.isFinished(), "the disk thread has answered");
        QVERIFY(!saved.result());
        QVERIFY(book.profiles().empty());
    }

    void removes()
    {
        const Profile profile = named("a");
        ProfileBook book(m_folder->path());
        const auto saved = book.save(profile);
        QTRY_VERIFY2(saved.isFinished(), "the disk thread has answered");
        QSignalSpy gone(&book, &ProfileBook::profileRemoved);
        const auto removed = book.remove(profile.id);
        QTRY_VERIFY2(removed.isFinished(), "the disk thread has answered");
        QCOMPARE(gone.count(), 1);
        QVERIFY(!book.find(profile.id));
        QVERIFY(ProfileBook(m_folder->path()).profiles().empty());
    }

    void losesNothingThatIsSavedJustBeforeTheEnd()
    {
        {
            ProfileBook book(m_folder->path());
            for (int i = 0; i < 20; ++i)
                book.save(named("late"));
        }
        QCOMPARE(ProfileStore(m_folder->path()).load().profiles.size(), size_t(20));
    }
};

DATAINSIGHT_TEST_MAIN(ProfileBookTest)
#include "tst_profilebook.moc"
