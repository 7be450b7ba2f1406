-- A family's credit and its small carried rest now belong to one payer each: "part" of both accounts holds the payer.
-- The account as it is goes to the family's usual payer, with its whole past. What other payers brought in themselves,
-- or what their payments in progress count on, is then handed over to them by one posting per account: every sum of a
-- family stays what it was, to the cent. An account of no known family keeps its empty part.
UPDATE "LedgerAccount" a
  SET part = coalesce(f."defaultPayerId",
    (SELECT p."payerId" FROM "Payment" p WHERE p."familyId" = f.id ORDER BY p."createdAt", p.id LIMIT 1),
    (SELECT g."guardianId" FROM "Guardianship" g WHERE g."familyId" = f.id ORDER BY g."guardianId" LIMIT 1))::text
  FROM "Family" f
  WHERE a.kind IN ('familyCredit', 'familyReceivable') AND a.part = '' AND a.owner = f.id::text
    AND coalesce(f."defaultPayerId",
      (SELECT p."payerId" FROM "Payment" p WHERE p."familyId" = f.id ORDER BY p."createdAt", p.id LIMIT 1),
      (SELECT g."guardianId" FROM "Guardianship" g WHERE g."familyId" = f.id ORDER BY g."guardianId" LIMIT 1)) IS NOT NULL;

DO $$
DECLARE
  main record;
  other record;
  sign integer;
  rest integer;
  handed integer;
  target uuid;
  posting uuid;
BEGIN
  FOR main IN SELECT * FROM "LedgerAccount" WHERE kind IN ('familyCredit', 'familyReceivable') AND part <> '' LOOP
    -- A credit is a negative balance, a rest to pay a positive one: both are counted upwards here.
    sign := CASE main.kind WHEN 'familyCredit' THEN -1 ELSE 1 END;
    SELECT sign * main."balanceCents" - coalesce(sum(CASE main.kind WHEN 'familyCredit' THEN p."creditCents" ELSE p."debtPaidCents" END), 0)
      INTO rest FROM "Payment" p
      WHERE p."familyId" = main.owner::uuid AND p.state IN ('created', 'open', 'processing');
    posting := NULL;
    FOR other IN
      WITH movement AS (
        SELECT coalesce(p."payerId", bp."payerId") AS payer, sign * sum(e."amountCents") AS amount
        FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t.id = e."transactionId"
        LEFT JOIN "Payment" p ON p.id = t."paymentId"
        LEFT JOIN "Booking" b ON b.id = t."bookingId" LEFT JOIN "Payment" bp ON bp.id = b."paymentId"
        WHERE e."accountId" = main.id GROUP BY 1),
      held AS (
        SELECT "payerId" AS payer, sum(CASE main.kind WHEN 'familyCredit' THEN "creditCents" ELSE "debtPaidCents" END) AS amount
        FROM "Payment" WHERE "familyId" = main.owner::uuid AND state IN ('created', 'open', 'processing') GROUP BY 1)
      SELECT payer, coalesce(held.amount, 0)::integer AS held,
        greatest(0, coalesce(movement.amount, 0) - coalesce(held.amount, 0))::integer AS own
      FROM movement FULL JOIN held USING (payer)
      WHERE payer IS NOT NULL AND payer::text <> main.part ORDER BY payer
    LOOP
      -- Never more than what no payment in progress counts on.
      handed := other.held + least(other.own, greatest(rest, 0));
      CONTINUE WHEN handed <= 0;
      rest := rest - (handed - other.held);
      IF posting IS NULL THEN
        posting := gen_random_uuid();
        INSERT INTO "LedgerTransaction" (id, kind, key, "familyId")
          VALUES (posting, 'payerSplit', 'payer-split/' || main.kind || '/' || main.owner, main.owner::uuid);
      END IF;
      target := NULL;
      INSERT INTO "LedgerAccount" (id, kind, owner, part)
        VALUES (gen_random_uuid(), main.kind, main.owner, other.payer::text)
        ON CONFLICT DO NOTHING;
      SELECT id INTO target FROM "LedgerAccount" WHERE kind = main.kind AND owner = main.owner AND part = other.payer::text;
      INSERT INTO "LedgerEntry" (id, "transactionId", "accountId", "amountCents") VALUES
        (gen_random_uuid(), posting, target, sign * handed),
        (gen_random_uuid(), posting, main.id, -sign * handed);
    END LOOP;
  END LOOP;
  -- The checks of the ledger's sums are due now, not at the end: nothing else may alter these tables meanwhile.
  SET CONSTRAINTS ALL IMMEDIATE;
END $$;

-- From now on the database itself refuses that one payer's avoir or rest moves for another's payment or booking.
CREATE FUNCTION preau_own_payer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE account record; payer uuid;
BEGIN
  SELECT kind, part INTO account FROM "LedgerAccount" WHERE id = NEW."accountId";
  IF account.kind NOT IN ('familyCredit', 'familyReceivable') THEN RETURN NEW; END IF;
  SELECT coalesce(p."payerId", bp."payerId") INTO payer FROM "LedgerTransaction" t
    LEFT JOIN "Payment" p ON p.id = t."paymentId"
    LEFT JOIN "Booking" b ON b.id = t."bookingId" LEFT JOIN "Payment" bp ON bp.id = b."paymentId"
    WHERE t.id = NEW."transactionId";
  IF account.part = '' OR (payer IS NOT NULL AND payer::text <> account.part) THEN
    RAISE EXCEPTION 'the credit of a payer moves for her own payments only' USING ERRCODE = 'PR004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_payer BEFORE INSERT ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION preau_own_payer();
