-- Every home page shows the menus of today and tomorrow, and every page asks whether there is an alert: both are of the
-- whole town, and kept in the memory of processes.
DO $$
DECLARE
  shared text;
BEGIN
  FOREACH shared IN ARRAY ARRAY['Menu', 'MenuDish', 'NewsArticle']
  LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER town_changed AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION preau_town_changed()', shared);
    EXECUTE format('CREATE TRIGGER town_emptied AFTER TRUNCATE ON %I EXECUTE FUNCTION preau_town_changed()', shared);
  END LOOP;
END $$;
