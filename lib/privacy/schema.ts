import * as z from "zod";

export const requestExportSchema = z.object({});

export const exportIdSchema = z.object({
  exportId: z.uuid("Rechargez la page et recommencez."),
});

export const closeAccountSchema = z.object({
  password: z.string().min(1, "Écrivez votre mot de passe.").max(200),
  sure: z.literal("oui", { error: "Cochez la case pour fermer votre compte." }),
});

export const eraseFamilySchema = z.object({
  familyId: z.uuid("Rechargez la page et recommencez."),
  fileNumber: z.string().trim().min(1, "Écrivez le numéro du dossier.").max(40),
});
