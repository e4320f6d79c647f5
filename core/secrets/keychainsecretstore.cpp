// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"

#include "core/base/workerthread.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QTimer>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SecretStore)
};

QString service()
{
    return QStringLiteral(DATAINSIGHT_APP_ID);
}

/// QtKeychain runs its jobs one after another through one object of the process, which belongs to the thread of the
/// first: so that thread is one for all and never ends.
WorkerThread &keychainThread()
{
    static auto *thread = new WorkerThread(QStringLiteral("keychain"));
    return *thread;
}

/// The library's own message may quote what it was given, so only its kind is passed on.
Error refusal(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return { .kind = ErrorKind::Permission,
            .message = Tr::tr("The system keychain was not opened."),
            .hint = Tr::tr("Unlock it and try again.") };
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return { .kind = ErrorKind::Unsupported,
            .message = Tr::tr("There is no system keychain here."),
            .hint = Tr::tr("Start a Secret Service (gnome-keyring, KWallet), or keep passwords in a private file.") };
    default:
        return { .kind = ErrorKind::Storage,
            .message = Tr::tr("The system keychain does not work."),
            .hint = Tr::tr("Check that gnome-keyring or KWallet runs in this session.") };
    }
}

template<typename Job, typename Prepare, typename Finish>
void runJob(const TargetId &profile, Prepare prepare, Finish finish)
{
    keychainThread().post([profile, prepare = std::move(prepare), finish = std::move(finish)] {
        auto *job = new Job(service());
        job->setKey(profile.value);
        job->setInsecureFallback(false);
        prepare(job);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, finish] { finish(job); });
        job->start();
    });
}

} // namespace

std::shared_ptr<SecretStore> KeychainSecretStore::create(Milliseconds limit)
{
    return std::shared_ptr<SecretStore>(new KeychainSecretStore(limit));
}

KeychainSecretStore::KeychainSecretStore(Milliseconds limit)
    : m_limit(limit), m_timers(std::make_unique<WorkerThread>(QStringLiteral("keychainlimit")))
{ }

KeychainSecretStore::~KeychainSecretStore() = default;

template<typename T> Pending<T> KeychainSecretStore::limited(const PendingPromise<T> &promise)
{
    m_timers->post([promise, limit = m_limit, context = m_timers->context()] {
        QTimer::singleShot(limit, context, [promise] {
            promise.fulfil(fail(ErrorKind::Timeout, Tr::tr("The system keychain does not answer."),
                Tr::tr("Unlock it and try again, or enter the password again.")));
        });
    });
    return promise.pending();
}

QString KeychainSecretStore::description() const
{
    return Tr::tr("the system keychain");
}

Pending<QString> KeychainSecretStore::read(TargetId profile)
{
    PendingPromise<QString> promise;
    runJob<QKeychain::ReadPasswordJob>(
        profile, [](auto *) {},
        [promise](QKeychain::ReadPasswordJob *job) {
            if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
                promise.fulfil(job->textData());
            else
                promise.fulfil(fail(refusal(job->error())));
        });
    return limited(promise);
}

Pending<bool> KeychainSecretStore::write(TargetId profile, QString secret)
{
    PendingPromise<bool> promise;
    runJob<QKeychain::WritePasswordJob>(
        profile, [secret = std::move(secret)](QKeychain::WritePasswordJob *job) { job->setTextData(secret); },
        [promise](QKeychain::WritePasswordJob *job) {
            if (job->error() == QKeychain::NoError)
                promise.fulfil(true);
            else
                promise.fulfil(fail(refusal(job->error())));
        });
    return limited(promise);
}

Pending<bool> KeychainSecretStore::remove(TargetId profile)
{
    PendingPromise<bool> promise;
    runJob<QKeychain::DeletePasswordJob>(
        profile, [](auto *) {},
        [promise](QKeychain::DeletePasswordJob *job) {
            if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
                promise.fulfil(true);
            else
                promise.fulfil(fail(refusal(job->error())));
        });
    return limited(promise);
}

} // namespace datainsight
