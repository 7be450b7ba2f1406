-- The role under which the application works: it owns nothing, and can neither rewrite money nor the journal.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'preau_app') THEN
    BEGIN
      CREATE ROLE preau_app NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
END $$;
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'preau_app', 'MEMBER') THEN
    EXECUTE format('GRANT preau_app TO %I', current_user);
  END IF;
END $$;

-- One clock for every business decision: real time plus the demonstration offset. plpgsql: its table comes below.
CREATE FUNCTION preau_now() RETURNS timestamptz LANGUAGE plpgsql STABLE SET search_path = public AS $$
DECLARE ahead integer;
BEGIN
  SELECT seconds INTO ahead FROM "ClockOffset" WHERE id = 1;
  RETURN clock_timestamp() + make_interval(secs => coalesce(ahead, 0));
END $$;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "AccountTokenKind" AS ENUM ('activation', 'reset');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('visitor', 'guardian', 'staff', 'system');

-- CreateEnum
CREATE TYPE "SchoolLevel" AS ENUM ('nursery', 'elementary');

-- CreateEnum
CREATE TYPE "SlotColor" AS ENUM ('amber', 'blue', 'violet', 'green');

-- CreateEnum
CREATE TYPE "DeadlinePurpose" AS ENUM ('booking', 'cancelling');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('draft', 'submitted', 'toComplete', 'accepted', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "EnrolmentState" AS ENUM ('requested', 'accepted', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "InvoiceDelivery" AS ENUM ('email', 'paper');

-- CreateEnum
CREATE TYPE "GuardianRights" AS ENUM ('full', 'limited');

-- CreateEnum
CREATE TYPE "MealType" AS ENUM ('standard', 'noPork', 'vegetarian');

-- CreateEnum
CREATE TYPE "DocumentScope" AS ENUM ('family', 'child');

-- CreateEnum
CREATE TYPE "RequiredCondition" AS ENUM ('always', 'pai');

-- CreateEnum
CREATE TYPE "DocumentState" AS ENUM ('received', 'valid', 'rejected');

-- CreateEnum
CREATE TYPE "LedgerAccountKind" AS ENUM ('providerClearing', 'till', 'familyCredit', 'familyReceivable', 'prepaid', 'revenue', 'thirdParty', 'refundPayable');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('queued', 'sending', 'sent', 'failed', 'toCheck');

-- CreateEnum
CREATE TYPE "PaymentState" AS ENUM ('created', 'open', 'processing', 'confirmed', 'credited', 'quarantined', 'expired', 'cancelled');

-- CreateEnum
CREATE TYPE "CartChange" AS ENUM ('add', 'cancel');

-- CreateEnum
CREATE TYPE "BookingState" AS ENUM ('held', 'booked', 'cancelled', 'released');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "activatedAt" TIMESTAMPTZ(3),
    "lockedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "familyId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "device" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountToken" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "AccountTokenKind" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccountToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessLetter" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "identifierHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "usedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "printedById" UUID NOT NULL,

    CONSTRAINT "AccessLetter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "actorKind" "ActorKind" NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "objectKind" TEXT NOT NULL,
    "objectId" TEXT,
    "familyId" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "ipPrefix" TEXT,
    "prevHash" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("month","id")
) PARTITION BY RANGE (month);

-- CreateTable
CREATE TABLE "AuditChain" (
    "month" DATE NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("month")
);

-- CreateTable
CREATE TABLE "StateChange" (
    "id" BIGSERIAL NOT NULL,
    "entityKind" TEXT NOT NULL,
    "entityId" UUID NOT NULL,
    "fromState" TEXT,
    "toState" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "StateChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ClockOffset" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seconds" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ClockOffset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SchoolYear" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,

    CONSTRAINT "SchoolYear_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarPeriod" (
    "id" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "firstDayOff" DATE NOT NULL,
    "lastDayOff" DATE NOT NULL,

    CONSTRAINT "CalendarPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Closure" (
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "schoolId" UUID,
    "activityId" UUID,
    "reason" TEXT NOT NULL,
    "createdById" UUID,

    CONSTRAINT "Closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "School" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "openWeekdays" INTEGER[],

    CONSTRAINT "School_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SchoolClass" (
    "id" UUID NOT NULL,
    "schoolId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "level" "SchoolLevel" NOT NULL,

    CONSTRAINT "SchoolClass_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Regie" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Regie_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "atName" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "departmentId" UUID NOT NULL,
    "regieId" UUID NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "activityId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "letter" TEXT NOT NULL,
    "color" "SlotColor" NOT NULL,
    "position" INTEGER NOT NULL,
    "weekdays" INTEGER[],
    "startsAt" TEXT NOT NULL,
    "endsAt" TEXT NOT NULL,
    "tariffCode" TEXT NOT NULL,
    "service" TEXT NOT NULL,

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeadlineRule" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "purpose" "DeadlinePurpose" NOT NULL,
    "validFrom" DATE NOT NULL,
    "rule" JSONB NOT NULL,

    CONSTRAINT "DeadlineRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tariff" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "validFrom" DATE NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "Tariff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SlotPlaces" (
    "slotId" UUID NOT NULL,
    "schoolId" UUID NOT NULL,
    "capacity" INTEGER,

    CONSTRAINT "SlotPlaces_pkey" PRIMARY KEY ("slotId","schoolId")
);

-- CreateTable
CREATE TABLE "SlotDay" (
    "slotId" UUID NOT NULL,
    "schoolId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "capacity" INTEGER,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SlotDay_pkey" PRIMARY KEY ("slotId","schoolId","day")
);

-- CreateTable
CREATE TABLE "EnrolmentPlaces" (
    "activityId" UUID NOT NULL,
    "schoolId" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "capacity" INTEGER,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "EnrolmentPlaces_pkey" PRIMARY KEY ("activityId","schoolId","schoolYearId")
);

-- CreateTable
CREATE TABLE "EnrolmentRequest" (
    "id" UUID NOT NULL,
    "number" TEXT,
    "familyId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "state" "RequestState" NOT NULL DEFAULT 'draft',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "submittedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "staffReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "EnrolmentRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "state" "EnrolmentState" NOT NULL DEFAULT 'requested',
    "acceptedAt" TIMESTAMPTZ(3),
    "lateUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestEvent" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "actorKind" "ActorKind" NOT NULL,
    "actorId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "RequestEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Family" (
    "id" UUID NOT NULL,
    "fileNumber" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "addressLine1" TEXT NOT NULL,
    "addressLine2" TEXT NOT NULL DEFAULT '',
    "postalCode" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "isResident" BOOLEAN NOT NULL DEFAULT true,
    "defaultPayerId" UUID,
    "invoiceDelivery" "InvoiceDelivery" NOT NULL DEFAULT 'email',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "Family_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Guardian" (
    "id" UUID NOT NULL,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "accountId" UUID,

    CONSTRAINT "Guardian_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Guardianship" (
    "familyId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "rights" "GuardianRights" NOT NULL DEFAULT 'full',

    CONSTRAINT "Guardianship_pkey" PRIMARY KEY ("familyId","guardianId")
);

-- CreateTable
CREATE TABLE "Child" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "birthDay" DATE NOT NULL,
    "schoolId" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "mealType" "MealType",
    "hasPai" BOOLEAN,
    "leavesAlone" BOOLEAN,

    CONSTRAINT "Child_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthorisedPerson" (
    "id" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "relation" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuthorisedPerson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuotientFamilial" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "effectiveFrom" DATE NOT NULL,

    CONSTRAINT "QuotientFamilial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentKind" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "scope" "DocumentScope" NOT NULL,
    "isHealth" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,

    CONSTRAINT "DocumentKind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequiredDocument" (
    "activityId" UUID NOT NULL,
    "documentKindId" UUID NOT NULL,
    "condition" "RequiredCondition" NOT NULL DEFAULT 'always',

    CONSTRAINT "RequiredDocument_pkey" PRIMARY KEY ("activityId","documentKindId")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID,
    "kindId" UUID NOT NULL,
    "state" "DocumentState" NOT NULL DEFAULT 'received',
    "mediaType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL DEFAULT 1,
    "storageKey" TEXT NOT NULL,
    "wrappedKey" BYTEA,
    "masterKeyId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "isSuspicious" BOOLEAN NOT NULL DEFAULT false,
    "uploadedById" UUID NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewReason" TEXT,
    "expiresOn" DATE,
    "replacedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "storageKey" TEXT NOT NULL,
    "wrappedKey" BYTEA,
    "masterKeyId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invoice" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "regieId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "familyId" UUID NOT NULL,
    "payerId" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "totalCents" INTEGER NOT NULL,
    "creditCents" INTEGER NOT NULL,
    "carriedCents" INTEGER NOT NULL,
    "debtPaidCents" INTEGER NOT NULL,
    "cardCents" INTEGER NOT NULL,

    CONSTRAINT "Invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InvoiceLine" (
    "id" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "childId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "days" TEXT[],
    "quantity" INTEGER NOT NULL,
    "unitPriceCents" INTEGER NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "carePartCents" INTEGER NOT NULL,
    "foodPartCents" INTEGER NOT NULL,
    "explanation" TEXT NOT NULL,

    CONSTRAINT "InvoiceLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "regieId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "paymentId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerAccount" (
    "id" UUID NOT NULL,
    "kind" "LedgerAccountKind" NOT NULL,
    "owner" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "balanceCents" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "LedgerAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerTransaction" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "familyId" UUID,
    "paymentId" UUID,
    "bookingId" UUID,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "LedgerTransaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL,
    "transactionId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailOutbox" (
    "id" UUID NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "recipient" TEXT NOT NULL,
    "familyId" UUID,
    "state" "MailState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lockedUntil" TIMESTAMPTZ(3),
    "transport" TEXT,
    "providerId" TEXT,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailOutbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LocalMail" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "LocalMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "payerId" UUID NOT NULL,
    "regieId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "state" "PaymentState" NOT NULL,
    "additionsCents" INTEGER NOT NULL,
    "creditCents" INTEGER NOT NULL,
    "debtPaidCents" INTEGER NOT NULL,
    "carriedCents" INTEGER NOT NULL,
    "cardCents" INTEGER NOT NULL,
    "cancelledCents" INTEGER NOT NULL,
    "quoteVersion" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "holdUntil" TIMESTAMPTZ(3),
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "provider" TEXT NOT NULL DEFAULT 'none',
    "providerRef" TEXT,
    "providerUrl" TEXT,
    "providerExpiresAt" TIMESTAMPTZ(3),
    "paidAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "settledAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderEvent" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "reference" TEXT,
    "paymentId" UUID,
    "payload" JSONB NOT NULL,
    "flag" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProviderEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NumberSeries" (
    "regieCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "NumberSeries_pkey" PRIMARY KEY ("regieCode","year","series")
);

-- CreateTable
CREATE TABLE "Cart" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "payerId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "Cart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CartLine" (
    "id" UUID NOT NULL,
    "cartId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "change" "CartChange" NOT NULL,

    CONSTRAINT "CartLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CartSave" (
    "requestId" UUID NOT NULL,
    "cartId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "CartSave_pkey" PRIMARY KEY ("requestId")
);

-- CreateTable
CREATE TABLE "Booking" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "schoolId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "state" "BookingState" NOT NULL,
    "priceCents" INTEGER NOT NULL,
    "carePartCents" INTEGER NOT NULL,
    "foodPartCents" INTEGER NOT NULL,
    "tariffId" UUID NOT NULL,
    "quote" JSONB NOT NULL,
    "paymentId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "bookedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "releasedAt" TIMESTAMPTZ(3),
    "earnedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffMember" (
    "id" UUID NOT NULL,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "StaffMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffPermission" (
    "staffMemberId" UUID NOT NULL,
    "permission" TEXT NOT NULL,

    CONSTRAINT "StaffPermission_pkey" PRIMARY KEY ("staffMemberId","permission")
);

-- CreateTable
CREATE TABLE "StaffTask" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "familyId" UUID,
    "paymentId" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StaffTask_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_username_key" ON "Account"("username");

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "AccountToken_tokenHash_key" ON "AccountToken"("tokenHash");

-- CreateIndex
CREATE INDEX "AccountToken_accountId_kind_idx" ON "AccountToken"("accountId", "kind");

-- CreateIndex
CREATE INDEX "AccessLetter_familyId_idx" ON "AccessLetter"("familyId");

-- CreateIndex
CREATE INDEX "AuditEvent_familyId_at_idx" ON "AuditEvent"("familyId", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_action_at_idx" ON "AuditEvent"("action", "at");

-- CreateIndex
CREATE INDEX "StateChange_entityKind_entityId_id_idx" ON "StateChange"("entityKind", "entityId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolYear_name_key" ON "SchoolYear"("name");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarPeriod_schoolYearId_zone_name_key" ON "CalendarPeriod"("schoolYearId", "zone", "name");

-- CreateIndex
CREATE INDEX "Closure_day_idx" ON "Closure"("day");

-- CreateIndex
CREATE UNIQUE INDEX "School_name_key" ON "School"("name");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolClass_schoolId_name_key" ON "SchoolClass"("schoolId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Regie_code_key" ON "Regie"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_code_key" ON "Activity"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Slot_code_key" ON "Slot"("code");

-- CreateIndex
CREATE UNIQUE INDEX "DeadlineRule_activityId_purpose_validFrom_key" ON "DeadlineRule"("activityId", "purpose", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Tariff_code_validFrom_key" ON "Tariff"("code", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "EnrolmentRequest_number_key" ON "EnrolmentRequest"("number");

-- CreateIndex
CREATE INDEX "EnrolmentRequest_familyId_idx" ON "EnrolmentRequest"("familyId");

-- CreateIndex
CREATE INDEX "EnrolmentRequest_state_submittedAt_idx" ON "EnrolmentRequest"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "Enrolment_childId_activityId_schoolYearId_idx" ON "Enrolment"("childId", "activityId", "schoolYearId");

-- CreateIndex
CREATE INDEX "Enrolment_requestId_idx" ON "Enrolment"("requestId");

-- CreateIndex
CREATE INDEX "RequestEvent_requestId_at_idx" ON "RequestEvent"("requestId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Family_fileNumber_key" ON "Family"("fileNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Guardian_accountId_key" ON "Guardian"("accountId");

-- CreateIndex
CREATE INDEX "Guardianship_guardianId_idx" ON "Guardianship"("guardianId");

-- CreateIndex
CREATE INDEX "Child_familyId_idx" ON "Child"("familyId");

-- CreateIndex
CREATE INDEX "AuthorisedPerson_childId_idx" ON "AuthorisedPerson"("childId");

-- CreateIndex
CREATE UNIQUE INDEX "QuotientFamilial_familyId_effectiveFrom_key" ON "QuotientFamilial"("familyId", "effectiveFrom");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentKind_code_key" ON "DocumentKind"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Document_storageKey_key" ON "Document"("storageKey");

-- CreateIndex
CREATE INDEX "Document_familyId_kindId_idx" ON "Document"("familyId", "kindId");

-- CreateIndex
CREATE INDEX "Document_childId_idx" ON "Document"("childId");

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_subject_key" ON "StoredFile"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_storageKey_key" ON "StoredFile"("storageKey");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_number_key" ON "Invoice"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_paymentId_key" ON "Invoice"("paymentId");

-- CreateIndex
CREATE INDEX "Invoice_familyId_issuedAt_idx" ON "Invoice"("familyId", "issuedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_regieId_year_sequence_key" ON "Invoice"("regieId", "year", "sequence");

-- CreateIndex
CREATE INDEX "InvoiceLine_invoiceId_idx" ON "InvoiceLine"("invoiceId");

-- CreateIndex
CREATE UNIQUE INDEX "Receipt_number_key" ON "Receipt"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Receipt_paymentId_key" ON "Receipt"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "Receipt_regieId_year_sequence_key" ON "Receipt"("regieId", "year", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerAccount_kind_owner_part_key" ON "LedgerAccount"("kind", "owner", "part");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerTransaction_key_key" ON "LedgerTransaction"("key");

-- CreateIndex
CREATE INDEX "LedgerTransaction_familyId_occurredAt_idx" ON "LedgerTransaction"("familyId", "occurredAt");

-- CreateIndex
CREATE INDEX "LedgerEntry_transactionId_idx" ON "LedgerEntry"("transactionId");

-- CreateIndex
CREATE INDEX "LedgerEntry_accountId_idx" ON "LedgerEntry"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "MailOutbox_dedupeKey_key" ON "MailOutbox"("dedupeKey");

-- CreateIndex
CREATE INDEX "MailOutbox_state_nextAt_idx" ON "MailOutbox"("state", "nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "LocalMail_key_key" ON "LocalMail"("key");

-- CreateIndex
CREATE INDEX "LocalMail_sentAt_idx" ON "LocalMail"("sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_requestId_key" ON "Payment"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_providerRef_key" ON "Payment"("providerRef");

-- CreateIndex
CREATE INDEX "Payment_familyId_createdAt_idx" ON "Payment"("familyId", "createdAt");

-- CreateIndex
CREATE INDEX "Payment_state_createdAt_idx" ON "Payment"("state", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Cart_familyId_payerId_key" ON "Cart"("familyId", "payerId");

-- CreateIndex
CREATE UNIQUE INDEX "CartLine_cartId_childId_slotId_day_key" ON "CartLine"("cartId", "childId", "slotId", "day");

-- CreateIndex
CREATE INDEX "Booking_familyId_day_idx" ON "Booking"("familyId", "day");

-- CreateIndex
CREATE INDEX "Booking_paymentId_idx" ON "Booking"("paymentId");

-- CreateIndex
CREATE INDEX "Booking_slotId_schoolId_day_idx" ON "Booking"("slotId", "schoolId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Department_code_key" ON "Department"("code");

-- CreateIndex
CREATE UNIQUE INDEX "StaffMember_accountId_key" ON "StaffMember"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffTask_key_key" ON "StaffTask"("key");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountToken" ADD CONSTRAINT "AccountToken_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessLetter" ADD CONSTRAINT "AccessLetter_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessLetter" ADD CONSTRAINT "AccessLetter_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessLetter" ADD CONSTRAINT "AccessLetter_usedById_fkey" FOREIGN KEY ("usedById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessLetter" ADD CONSTRAINT "AccessLetter_printedById_fkey" FOREIGN KEY ("printedById") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarPeriod" ADD CONSTRAINT "CalendarPeriod_schoolYearId_fkey" FOREIGN KEY ("schoolYearId") REFERENCES "SchoolYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchoolClass" ADD CONSTRAINT "SchoolClass_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_regieId_fkey" FOREIGN KEY ("regieId") REFERENCES "Regie"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Slot" ADD CONSTRAINT "Slot_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeadlineRule" ADD CONSTRAINT "DeadlineRule_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotPlaces" ADD CONSTRAINT "SlotPlaces_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotPlaces" ADD CONSTRAINT "SlotPlaces_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotDay" ADD CONSTRAINT "SlotDay_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotDay" ADD CONSTRAINT "SlotDay_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentPlaces" ADD CONSTRAINT "EnrolmentPlaces_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentPlaces" ADD CONSTRAINT "EnrolmentPlaces_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentPlaces" ADD CONSTRAINT "EnrolmentPlaces_schoolYearId_fkey" FOREIGN KEY ("schoolYearId") REFERENCES "SchoolYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentRequest" ADD CONSTRAINT "EnrolmentRequest_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentRequest" ADD CONSTRAINT "EnrolmentRequest_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnrolmentRequest" ADD CONSTRAINT "EnrolmentRequest_schoolYearId_fkey" FOREIGN KEY ("schoolYearId") REFERENCES "SchoolYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "EnrolmentRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_schoolYearId_fkey" FOREIGN KEY ("schoolYearId") REFERENCES "SchoolYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestEvent" ADD CONSTRAINT "RequestEvent_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "EnrolmentRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Family" ADD CONSTRAINT "Family_defaultPayerId_fkey" FOREIGN KEY ("defaultPayerId") REFERENCES "Guardian"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardian" ADD CONSTRAINT "Guardian_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardianship" ADD CONSTRAINT "Guardianship_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardianship" ADD CONSTRAINT "Guardianship_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Child" ADD CONSTRAINT "Child_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Child" ADD CONSTRAINT "Child_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Child" ADD CONSTRAINT "Child_classId_fkey" FOREIGN KEY ("classId") REFERENCES "SchoolClass"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorisedPerson" ADD CONSTRAINT "AuthorisedPerson_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuotientFamilial" ADD CONSTRAINT "QuotientFamilial_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequiredDocument" ADD CONSTRAINT "RequiredDocument_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequiredDocument" ADD CONSTRAINT "RequiredDocument_documentKindId_fkey" FOREIGN KEY ("documentKindId") REFERENCES "DocumentKind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_kindId_fkey" FOREIGN KEY ("kindId") REFERENCES "DocumentKind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_regieId_fkey" FOREIGN KEY ("regieId") REFERENCES "Regie"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_regieId_fkey" FOREIGN KEY ("regieId") REFERENCES "Regie"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_transactionId_fkey" FOREIGN KEY ("transactionId") REFERENCES "LedgerTransaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "LedgerAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_regieId_fkey" FOREIGN KEY ("regieId") REFERENCES "Regie"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderEvent" ADD CONSTRAINT "ProviderEvent_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cart" ADD CONSTRAINT "Cart_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cart" ADD CONSTRAINT "Cart_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CartLine" ADD CONSTRAINT "CartLine_cartId_fkey" FOREIGN KEY ("cartId") REFERENCES "Cart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CartLine" ADD CONSTRAINT "CartLine_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CartLine" ADD CONSTRAINT "CartLine_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CartSave" ADD CONSTRAINT "CartSave_cartId_fkey" FOREIGN KEY ("cartId") REFERENCES "Cart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_tariffId_fkey" FOREIGN KEY ("tariffId") REFERENCES "Tariff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffMember" ADD CONSTRAINT "StaffMember_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffPermission" ADD CONSTRAINT "StaffPermission_staffMemberId_fkey" FOREIGN KEY ("staffMemberId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ===== Journal: partitions by month, kept apart from the tables of the schema =====
CREATE SCHEMA preau_audit;
DO $$
DECLARE m date := '2025-09-01';
BEGIN
  WHILE m < '2031-01-01' LOOP
    EXECUTE format('CREATE TABLE preau_audit.%I PARTITION OF "AuditEvent" FOR VALUES FROM (%L) TO (%L)',
      'audit_' || to_char(m, 'YYYY_MM'), m, (m + interval '1 month')::date);
    m := (m + interval '1 month')::date;
  END LOOP;
END $$;
CREATE TABLE preau_audit.audit_other PARTITION OF "AuditEvent" DEFAULT;

-- Month, sequence and hash are set here, so that no caller can forge them. The chain's row is the lock.
CREATE FUNCTION preau_audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE head "AuditChain"%ROWTYPE;
BEGIN
  INSERT INTO "AuditChain" (month, sequence, hash) VALUES (NEW.month, 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM "AuditChain" WHERE month = NEW.month FOR UPDATE;
  NEW.sequence := head.sequence + 1;
  NEW."prevHash" := head.hash;
  NEW.hash := preau_audit_hash(NEW);
  UPDATE "AuditChain" SET sequence = NEW.sequence, hash = NEW.hash WHERE month = NEW.month;
  RETURN NEW;
END $$;
CREATE FUNCTION preau_audit_hash(e "AuditEvent") RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public SET timezone = 'UTC' AS $$
  SELECT encode(sha256(convert_to(concat_ws('|', e."prevHash", e.id, e.month, e.sequence, e.at, e."actorKind", e."actorId",
    e.action, e."objectKind", e."objectId", e."familyId", e.facts, e."ipPrefix"), 'UTF8')), 'hex')
$$;
CREATE TRIGGER audit_chain BEFORE INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION preau_audit_chain();

-- ===== What is written once stays =====
CREATE FUNCTION preau_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only table %: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'PR001';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "LedgerTransaction" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Invoice" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "InvoiceLine" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Receipt" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "StateChange" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "LedgerTransaction" EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "LedgerEntry" EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Invoice" EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "Receipt" EXECUTE FUNCTION preau_refuse_change();

-- A payment's snapshot never changes: a changed basket makes a new payment.
CREATE FUNCTION preau_payment_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."familyId", OLD."payerId", OLD."regieId", OLD."requestId", OLD."additionsCents", OLD."creditCents", OLD."debtPaidCents",
      OLD."carriedCents", OLD."cardCents", OLD."cancelledCents", OLD."quoteVersion", OLD."createdAt")
     IS DISTINCT FROM
     (NEW."familyId", NEW."payerId", NEW."regieId", NEW."requestId", NEW."additionsCents", NEW."creditCents", NEW."debtPaidCents",
      NEW."carriedCents", NEW."cardCents", NEW."cancelledCents", NEW."quoteVersion", NEW."createdAt") THEN
    RAISE EXCEPTION 'the snapshot of a payment never changes' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER snapshot BEFORE UPDATE ON "Payment" FOR EACH ROW EXECUTE FUNCTION preau_payment_snapshot();

-- A booking's price, once written, stays.
CREATE FUNCTION preau_booking_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."familyId", OLD."childId", OLD."slotId", OLD."schoolId", OLD.day, OLD."priceCents", OLD."carePartCents", OLD."foodPartCents", OLD."tariffId", OLD."paymentId")
     IS DISTINCT FROM
     (NEW."familyId", NEW."childId", NEW."slotId", NEW."schoolId", NEW.day, NEW."priceCents", NEW."carePartCents", NEW."foodPartCents", NEW."tariffId", NEW."paymentId") THEN
    RAISE EXCEPTION 'what a booking is about, and its price, never change' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE ON "Booking" FOR EACH ROW EXECUTE FUNCTION preau_booking_frozen();

-- ===== Ledger =====
-- The balance of a family's accounts is kept here, for the check below; every other balance is a sum.
CREATE FUNCTION preau_ledger_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE "LedgerAccount" SET "balanceCents" = "balanceCents" + NEW."amountCents"
    WHERE id = NEW."accountId" AND kind IN ('familyCredit', 'familyReceivable');
  RETURN NEW;
END $$;
CREATE TRIGGER balance AFTER INSERT ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION preau_ledger_balance();

CREATE FUNCTION preau_ledger_sum() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE total bigint; tx uuid;
BEGIN
  IF TG_TABLE_NAME = 'LedgerTransaction' THEN tx := NEW.id; ELSE tx := NEW."transactionId"; END IF;
  SELECT sum("amountCents") INTO total FROM "LedgerEntry" WHERE "transactionId" = tx;
  IF total IS DISTINCT FROM 0 THEN
    RAISE EXCEPTION 'ledger transaction % does not sum to 0 (%)', tx, total USING ERRCODE = 'PR003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sums_to_zero AFTER INSERT ON "LedgerEntry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION preau_ledger_sum();
-- A transaction without entries is refused too.
CREATE CONSTRAINT TRIGGER sums_to_zero AFTER INSERT ON "LedgerTransaction" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION preau_ledger_sum();

ALTER TABLE "LedgerAccount"
  ADD CONSTRAINT credit_never_negative CHECK (kind <> 'familyCredit' OR "balanceCents" <= 0),
  ADD CONSTRAINT receivable_never_negative CHECK (kind <> 'familyReceivable' OR "balanceCents" >= 0);
ALTER TABLE "LedgerEntry" ADD CONSTRAINT entry_not_zero CHECK ("amountCents" <> 0);

-- ===== Every state that things go through =====
CREATE FUNCTION preau_state_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "StateChange" ("entityKind", "entityId", "fromState", "toState") VALUES (TG_TABLE_NAME, NEW.id, NULL, NEW.state::text);
  ELSIF NEW.state IS DISTINCT FROM OLD.state THEN
    INSERT INTO "StateChange" ("entityKind", "entityId", "fromState", "toState") VALUES (TG_TABLE_NAME, NEW.id, OLD.state::text, NEW.state::text);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "Booking" FOR EACH ROW EXECUTE FUNCTION preau_state_change();
CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "Payment" FOR EACH ROW EXECUTE FUNCTION preau_state_change();
CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "EnrolmentRequest" FOR EACH ROW EXECUTE FUNCTION preau_state_change();
CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "Enrolment" FOR EACH ROW EXECUTE FUNCTION preau_state_change();
CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "Document" FOR EACH ROW EXECUTE FUNCTION preau_state_change();

-- ===== Never twice =====
CREATE UNIQUE INDEX one_active_booking ON "Booking" ("childId", "slotId", day) WHERE state IN ('held', 'booked');
CREATE UNIQUE INDEX one_live_payment ON "Payment" ("familyId", "payerId") WHERE state IN ('created', 'open', 'processing');
CREATE UNIQUE INDEX one_live_enrolment ON "Enrolment" ("childId", "activityId", "schoolYearId") WHERE state IN ('requested', 'accepted');
CREATE UNIQUE INDEX one_draft_request ON "EnrolmentRequest" ("familyId", "schoolYearId") WHERE state = 'draft';
CREATE UNIQUE INDEX one_live_letter ON "AccessLetter" ("familyId", "guardianId") WHERE "usedAt" IS NULL AND "revokedAt" IS NULL;

-- ===== Numbers that cannot be =====
ALTER TABLE "ClockOffset" ADD CONSTRAINT only_one CHECK (id = 1);
ALTER TABLE "SlotDay" ADD CONSTRAINT taken_not_negative CHECK (taken >= 0);
ALTER TABLE "EnrolmentPlaces" ADD CONSTRAINT taken_not_negative CHECK (taken >= 0);
ALTER TABLE "Booking" ADD CONSTRAINT price_parts CHECK ("priceCents" >= 0 AND "carePartCents" >= 0 AND "foodPartCents" >= 0
  AND "carePartCents" + "foodPartCents" = "priceCents");
ALTER TABLE "Payment" ADD CONSTRAINT amounts CHECK ("additionsCents" >= 0 AND "creditCents" >= 0 AND "debtPaidCents" >= 0 AND "carriedCents" >= 0
  AND "cardCents" >= 0 AND "cancelledCents" >= 0
  AND "cardCents" = "additionsCents" + "debtPaidCents" - "creditCents" - "carriedCents");
ALTER TABLE "InvoiceLine" ADD CONSTRAINT amounts CHECK (quantity > 0 AND "amountCents" = quantity * "unitPriceCents"
  AND "carePartCents" + "foodPartCents" = "amountCents");
ALTER TABLE "Invoice" ADD CONSTRAINT total CHECK ("totalCents" + "debtPaidCents" = "creditCents" + "carriedCents" + "cardCents");
ALTER TABLE "Receipt" ADD CONSTRAINT amount_positive CHECK ("amountCents" > 0);
ALTER TABLE "QuotientFamilial" ADD CONSTRAINT value_possible CHECK (value BETWEEN 0 AND 100000);
ALTER TABLE "Account" ADD CONSTRAINT lower_case CHECK (username = lower(username) AND email = lower(email));

-- ===== Rate limits (rate-limiter-flexible), outside what Prisma looks after =====
CREATE SCHEMA preau_limits;
CREATE TABLE preau_limits.rate_limits (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

-- ===== Rights of the application =====
GRANT USAGE ON SCHEMA public, preau_audit, preau_limits TO preau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO preau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA preau_limits TO preau_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO preau_app;
REVOKE UPDATE, DELETE ON "LedgerTransaction", "LedgerEntry", "Invoice", "InvoiceLine", "Receipt", "AuditEvent" FROM preau_app;
REVOKE INSERT, UPDATE, DELETE ON "StateChange", "AuditChain" FROM preau_app;
REVOKE INSERT, UPDATE, DELETE ON "LedgerAccount" FROM preau_app;
GRANT INSERT (id, kind, owner, part) ON "LedgerAccount" TO preau_app;
DO $$
BEGIN
  IF to_regclass('public."_prisma_migrations"') IS NOT NULL THEN
    REVOKE ALL ON "_prisma_migrations" FROM preau_app;
    GRANT SELECT ON "_prisma_migrations" TO preau_app;
  END IF;
END $$;
