-- The services that an agent works for: what she is shown first, and whether she hears of what reaches the service.
-- It opens nothing and closes nothing: her permissions do.
CREATE TABLE "StaffDepartment" (
    "staffMemberId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "isTold" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "StaffDepartment_pkey" PRIMARY KEY ("staffMemberId", "departmentId")
);
CREATE INDEX "StaffDepartment_departmentId_idx" ON "StaffDepartment"("departmentId");
ALTER TABLE "StaffDepartment" ADD CONSTRAINT "StaffDepartment_staffMemberId_fkey" FOREIGN KEY ("staffMemberId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "StaffDepartment" ADD CONSTRAINT "StaffDepartment_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE, DELETE ON "StaffDepartment" TO preau_app;

-- Somebody must be able to open the new page: whoever already rules over accounts, mails and the erasure of files.
INSERT INTO "StaffPermission" ("staffMemberId", "permission")
SELECT "staffMemberId", 'agents.manage' FROM "StaffPermission"
WHERE "permission" IN ('accounts.rescue', 'families.erase', 'mails.manage')
GROUP BY "staffMemberId" HAVING count(*) = 3
ON CONFLICT DO NOTHING;
