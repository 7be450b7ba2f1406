import * as z from "zod";

export const changeSchoolSchema = z.object({
  familyId: z.uuid("Ce dossier n’existe pas."),
  childId: z.uuid("Cet enfant n’existe pas."),
  classId: z.uuid("Choisissez une classe."),
});
