-- An activity that no family has met is erased with its rules.
GRANT DELETE ON "AbsenceRule" TO preau_app;
