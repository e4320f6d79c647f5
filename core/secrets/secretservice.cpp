// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretservice.h"

#include "core/base/workerthread.h"
#include "core/secrets/filesecretstore.h"
#include "core/secrets/memorysecretstore.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>

#include <mutex>

Q_LOGGING_CATEGORY(lcSecrets, "datainsight.secrets")

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SecretStore)
};

/// Not a profile's id: ids have no dot.
TargetId probeKey()
{
    return TargetId { QStringLiteral("probe.datainsight") };
}

} // namespace

/// Used on the service's thread only, but for description().
class SecretService::Choice
{
public:
    Choice(std::shared_ptr<SecretStore> keychain, QString file)
        : m_keychain(std::move(keychain)), m_filePath(std::move(file))
    { }

    void probe(Milliseconds limit)
    {
        if (m_keychain) {
            const auto answer = m_keychain->read(probeKey()).waitOnWorker(limit);
            if (answer) {
                use(SecretPlace::Keychain);
                return;
            }
            qCInfo(lcSecrets, "no keychain: %s", qUtf8Printable(errorKindName(answer.error().kind)));
        }
        use(SecretPlace::Memory);
    }

    Result<SecretPlace> keepInFile(bool inFile)
    {
        if (m_place == SecretPlace::Keychain || inFile == (m_place == SecretPlace::File))
            return m_place;
        if (inFile)
            return moveToFile();
        const auto kept = m_file.all();
        if (!kept)
            return fail(kept.error());
        for (auto it = kept->cbegin(); it != kept->cend(); ++it)
            m_memory.write(it.key(), it.value());
        QFile::remove(m_filePath);
        use(SecretPlace::Memory);
        return m_place;
    }

    SecretPlace place() const { return m_place; }
    SecretStore &store()
    {
        switch (m_place) {
        case SecretPlace::Keychain:
            return *m_keychain;
        case SecretPlace::Memory:
            return m_memory;
        case SecretPlace::File:
            return m_file;
        }
        Q_UNREACHABLE();
    }
    QString description() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_description;
    }

private:
    Result<SecretPlace> moveToFile()
    {
        // Also proves that the file can be used before anything depends on it.
        const auto kept = m_file.all();
        if (!kept)
            return fail(kept.error());
        const auto inMemory = m_memory.all();
        for (auto it = inMemory.cbegin(); it != inMemory.cend(); ++it) {
            if (const auto written = m_file.write(it.key(), it.value()).result(); !written)
                return fail(written.error());
        }
        use(SecretPlace::File);
        return m_place;
    }

    void use(SecretPlace place)
    {
        m_place = place;
        const std::scoped_lock lock(m_mutex);
        m_description = store().description();
    }

    const std::shared_ptr<SecretStore> m_keychain;
    const QString m_filePath;
    MemorySecretStore m_memory;
    FileSecretStore m_file { m_filePath };
    SecretPlace m_place = SecretPlace::Memory;
    mutable std::mutex m_mutex;
    QString m_description = Tr::tr("memory, while the system keychain is looked for");
};

SecretService::SecretService(std::shared_ptr<SecretStore> keychain, QString file, Milliseconds probeLimit)
    : m_choice(std::make_shared<Choice>(std::move(keychain), std::move(file))),
      m_thread(std::make_unique<WorkerThread>(QStringLiteral("secrets")))
{
    m_thread->post([choice = m_choice, probeLimit] { choice->probe(probeLimit); });
}

SecretService::~SecretService() = default;

template<typename T, typename Ask> Pending<T> SecretService::ask(Ask ask)
{
    PendingPromise<T> promise;
    m_thread->post([choice = m_choice, context = m_thread->context(), promise, ask = std::move(ask)] {
        ask(choice->store()).then(context, [promise](const Result<T> &answer) { promise.fulfil(answer); });
    });
    return promise.pending();
}

Pending<SecretPlace> SecretService::place()
{
    PendingPromise<SecretPlace> promise;
    m_thread->post([choice = m_choice, promise] { promise.fulfil(choice->place()); });
    return promise.pending();
}

Pending<SecretPlace> SecretService::keepInFile(bool inFile)
{
    PendingPromise<SecretPlace> promise;
    m_thread->post([choice = m_choice, promise, inFile] { promise.fulfil(choice->keepInFile(inFile)); });
    return promise.pending();
}

QString SecretService::description() const
{
    return m_choice->description();
}

Pending<QString> SecretService::read(TargetId profile)
{
    return ask<QString>([profile](SecretStore &store) { return store.read(profile); });
}

Pending<bool> SecretService::write(TargetId profile, QString secret)
{
    return ask<bool>(
        [profile, secret = std::move(secret)](SecretStore &store) { return store.write(profile, secret); });
}

Pending<bool> SecretService::remove(TargetId profile)
{
    return ask<bool>([profile](SecretStore &store) { return store.remove(profile); });
}

} // namespace datainsight
