-- Decisions enrolment by enrolment, the waiting list of the year's places, and the drawing of lots.
ALTER TYPE "RequestState" ADD VALUE 'waiting';
ALTER TYPE "EnrolmentState" ADD VALUE 'toComplete';
ALTER TYPE "EnrolmentState" ADD VALUE 'waiting';
ALTER TYPE "EnrolmentState" ADD VALUE 'offered';

ALTER TABLE "Enrolment"
  ADD COLUMN "waitingSince" TIMESTAMPTZ(3),
  ADD COLUMN "waitingRank" INTEGER,
  ADD COLUMN "offeredUntil" TIMESTAMPTZ(3);
CREATE INDEX "Enrolment_activityId_schoolYearId_state_idx" ON "Enrolment"("activityId", "schoolYearId", "state");

ALTER TABLE "EnrolmentRequest"
  ADD COLUMN "parentsWork" BOOLEAN,
  ADD COLUMN "openedById" UUID,
  ADD COLUMN "openedAt" TIMESTAMPTZ(3);

CREATE TABLE "RequestDecision" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "staffMemberId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "reason" TEXT,
    "verdicts" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "toldAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "RequestDecision_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "RequestDecision_requestId_at_idx" ON "RequestDecision"("requestId", "at");
CREATE INDEX "RequestDecision_toldAt_undoneAt_idx" ON "RequestDecision"("toldAt", "undoneAt");
ALTER TABLE "RequestDecision" ADD CONSTRAINT "RequestDecision_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "EnrolmentRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RequestDecision" ADD CONSTRAINT "RequestDecision_staffMemberId_fkey" FOREIGN KEY ("staffMemberId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Told or taken back, never both.
ALTER TABLE "RequestDecision" ADD CONSTRAINT told_or_undone CHECK ("toldAt" IS NULL OR "undoneAt" IS NULL);

CREATE TABLE "Allocation" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "schoolId" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "weights" JSONB NOT NULL,
    "seed" TEXT NOT NULL,
    "drawnAt" TIMESTAMPTZ(3),
    "drawnById" UUID,
    "report" JSONB,

    CONSTRAINT "Allocation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Allocation_activityId_schoolId_schoolYearId_key" ON "Allocation"("activityId", "schoolId", "schoolYearId");
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_schoolYearId_fkey" FOREIGN KEY ("schoolYearId") REFERENCES "SchoolYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_drawnById_fkey" FOREIGN KEY ("drawnById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Allocation" ADD CONSTRAINT window_in_order CHECK ("opensAt" < "closesAt");
ALTER TABLE "Allocation" ADD CONSTRAINT drawn_with_report CHECK (("drawnAt" IS NULL) = (report IS NULL));

GRANT SELECT, INSERT, UPDATE ON "RequestDecision", "Allocation" TO preau_app;
GRANT DELETE ON "Allocation" TO preau_app;

-- A drawing is done once: its seed never changes, and a drawn one neither changes nor goes away.
CREATE FUNCTION preau_draw_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."drawnAt" IS NOT NULL THEN RAISE EXCEPTION 'a drawing is done once'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.seed <> OLD.seed THEN RAISE EXCEPTION 'the seed of a drawing never changes'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER draw_once BEFORE UPDATE OR DELETE ON "Allocation" FOR EACH ROW EXECUTE FUNCTION preau_draw_once();

-- An enrolment is live until it is refused or withdrawn: one at a time per child, activity and year.
DROP INDEX one_live_enrolment;
CREATE UNIQUE INDEX one_live_enrolment ON "Enrolment" ("childId", "activityId", "schoolYearId") WHERE state NOT IN ('refused', 'withdrawn');

-- The ways of an enrolment, the same list as lib/enrolments/enrolment.ts; any other is refused here too.
CREATE FUNCTION preau_enrolment_edge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM OLD.state AND NOT (OLD.state::text || '>' || NEW.state::text) = ANY (ARRAY[
    'requested>toComplete', 'requested>waiting', 'requested>accepted', 'requested>refused', 'requested>withdrawn',
    'toComplete>requested', 'toComplete>withdrawn',
    'waiting>requested', 'waiting>offered', 'waiting>accepted', 'waiting>withdrawn',
    'offered>accepted', 'offered>waiting', 'offered>withdrawn',
    'accepted>requested', 'accepted>withdrawn',
    'refused>requested'])
  THEN RAISE EXCEPTION 'an enrolment does not go from % to %', OLD.state, NEW.state; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER legal_edge BEFORE UPDATE OF state ON "Enrolment" FOR EACH ROW EXECUTE FUNCTION preau_enrolment_edge();
