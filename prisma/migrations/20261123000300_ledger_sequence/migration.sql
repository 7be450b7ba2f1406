-- AlterTable
ALTER TABLE "LedgerTransaction" ADD COLUMN     "sequence" BIGSERIAL NOT NULL;

GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO preau_app;
