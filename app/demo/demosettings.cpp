// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demosettings.h"

namespace datainsight {

QString quotedSetting(QString value)
{
    return u'\'' + value.replace(u'\'', QLatin1String("''")) + u'\'';
}

QString demoSettings(const DemoFolder &folder, int port, const QString &address, const QString &name)
{
    const QString text = QStringLiteral(R"(# Written anew at each start of the demo.
max_connections = 60
max_worker_processes = 16
track_io_timing = on
jit = off
checkpoint_timeout = '1min'
max_wal_size = '512MB'
min_wal_size = '80MB'
max_slot_wal_keep_size = '256MB'
autovacuum_naptime = '20s'
log_autovacuum_min_duration = -1
temp_file_limit = '1GB'
password_encryption = 'scram-sha-256'
unix_socket_permissions = 0700
logging_collector = on
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_checkpoints = off
log_min_messages = 'warning'
log_line_prefix = '%m [%p] %q%u@%d %a '
)");
    return text + QStringLiteral("cluster_name = ") + quotedSetting(name) + QStringLiteral("\nport = ")
        + QString::number(port) + QStringLiteral("\nlisten_addresses = ") + quotedSetting(address)
        + QStringLiteral("\nunix_socket_directories = ") + quotedSetting(folder.socketFolder())
        + QStringLiteral("\nlog_directory = ") + quotedSetting(folder.path()) + QStringLiteral("\nlog_filename = ")
        + quotedSetting(name + QStringLiteral("-%a.log")) + u'\n';
}

} // namespace datainsight
