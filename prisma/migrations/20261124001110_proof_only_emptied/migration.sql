-- The proof of a refused try is never reworded: erasing a family may only empty its sentence.
CREATE FUNCTION preau_attempt_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.message <> '' OR (to_jsonb(NEW) - 'message') IS DISTINCT FROM (to_jsonb(OLD) - 'message') THEN
    RAISE EXCEPTION 'the proof of a refused try never changes' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON "RefusedAttempt" FOR EACH ROW EXECUTE FUNCTION preau_attempt_kept();
