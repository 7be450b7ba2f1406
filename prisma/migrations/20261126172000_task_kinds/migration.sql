-- A kind of task that no list shows and no summary counts would be seen by nobody: the kinds are those of
-- lib/staff/task-kinds.ts, where each has its list.
ALTER TABLE "StaffTask" ADD CONSTRAINT "StaffTask_kind" CHECK ("kind" IN (
    'mailFailed', 'mailToCheck', 'waiting.short', 'health.erased',
    'payment.late', 'payment.mismatch', 'payment.quotient', 'payment.school'));
