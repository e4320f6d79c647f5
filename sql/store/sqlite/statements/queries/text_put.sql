-- purpose: keeps a text, or renews its fingerprint: a newer parser makes another
INSERT /* datainsight:store.sqlite.statements.queries.text_put */ INTO statement_text (digest, fingerprint, length, query)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (digest) DO UPDATE SET fingerprint = excluded.fingerprint, length = excluded.length
