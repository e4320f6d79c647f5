// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

// What a store holds is its person's alone: names of databases and statements, and constants of other people's rows.

/// Makes the folder, and its parents, when there is none; nobody else may enter it. False: it could not be made.
bool makePrivateFolder(const QString &folder);
/// Makes an empty file, from the first byte on its owner's alone; one that is there and ours becomes so. Whatever
/// cannot be done is left for the one who opens the file to tell.
void makePrivateFile(const QString &path);
/// The same of all that a program before this one made in a store's folder with wider rights. The folder itself only
/// where it holds nothing but a store: in one that serves other purposes too, others may have to find theirs.
void makeStorePrivate(const QString &folder);

} // namespace datainsight
