-- From PostgreSQL 16 on, whoever creates a role may grant it, but not work under it: the owner grants it to itself.
-- Where the role was there before and is not ours to grant, the database's administrator must have done so.
DO $$
BEGIN
  EXECUTE format('GRANT preau_app TO %I', current_user);
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
