-- The job queue (pg-boss) makes and upgrades its own tables here, under the application's role.
CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION preau_app;

-- Since when a mail may have left without our knowing: the provider forgets our key 24 hours later.
ALTER TABLE "MailOutbox" ADD COLUMN "uncertainSince" TIMESTAMPTZ(3);
