-- Invoices of erased files stay for ten years, and nobody could open them. Somebody must be able to give the new right:
-- whoever already erases files and rules over agents' rights.
INSERT INTO "StaffPermission" ("staffMemberId", "permission")
SELECT "staffMemberId", 'archives.read' FROM "StaffPermission"
WHERE "permission" IN ('agents.manage', 'families.erase')
GROUP BY "staffMemberId" HAVING count(*) = 2
ON CONFLICT DO NOTHING;
