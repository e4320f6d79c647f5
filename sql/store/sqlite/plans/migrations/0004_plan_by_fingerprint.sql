-- purpose: the plans of one statement
CREATE /* datainsight:store.sqlite.plans.migrations.0004_plan_by_fingerprint */ INDEX plan_by_fingerprint
ON plan (fingerprint, saved_at)
