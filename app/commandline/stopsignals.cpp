// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/stopsignals.h"

#include <QSocketNotifier>

#include <csignal>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace datainsight {

#ifdef Q_OS_UNIX

namespace {

// A handler may do next to nothing: it wakes the event loop through this pipe.
int signalPipe[2] = { -1, -1 };

void wake(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

constexpr int StopSignalNumbers[] = { SIGTERM, SIGINT, SIGHUP };

void change(int how)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : StopSignalNumbers)
        sigaddset(&set, number);
    ::pthread_sigmask(how, &set, nullptr);
}

} // namespace

void holdStopSignals()
{
    change(SIG_BLOCK);
}

void releaseStopSignals()
{
    change(SIG_UNBLOCK);
}

class StopSignals::Private
{
public:
    std::unique_ptr<QSocketNotifier> notifier;
};

StopSignals::StopSignals(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    if (::pipe(signalPipe) != 0)
        qFatal("no pipe for signals");
    for (const int end : signalPipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    d->notifier = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(signalPipe[0], bytes, sizeof bytes) > 0) { }
        Q_EMIT stopRequested();
    });
    struct sigaction action = {};
    action.sa_handler = wake;
    action.sa_flags = SA_RESTART;
    for (const int number : StopSignalNumbers)
        ::sigaction(number, &action, nullptr);
    releaseStopSignals();
}

StopSignals::~StopSignals()
{
    for (const int number : StopSignalNumbers)
        std::signal(number, SIG_DFL);
    d->notifier.reset();
    for (int &end : signalPipe) {
        ::close(end);
        end = -1;
    }
}

#else

void holdStopSignals() { }

void releaseStopSignals() { }

namespace {

StopSignals *receiver = nullptr;

// Runs on a thread of its own here, where posting to an event loop is allowed.
void wake(int)
{
    if (receiver)
        QMetaObject::invokeMethod(receiver, &StopSignals::stopRequested, Qt::QueuedConnection);
}

} // namespace

class StopSignals::Private
{ };

StopSignals::StopSignals(QObject *parent) : QObject(parent)
{
    receiver = this;
    std::signal(SIGTERM, wake);
    std::signal(SIGINT, wake);
}

StopSignals::~StopSignals()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    receiver = nullptr;
}

#endif

} // namespace datainsight
