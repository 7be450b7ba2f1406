import * as z from "zod";
import { mailTemplate } from "../mail-template.ts";

/** The certificate waits in the portal; no sum is written in a mailbox. */
export const taxCertificateReady = mailTemplate({
  params: z.object({ year: z.number().int(), isCorrection: z.boolean().default(false) }),
  compose: ({ year, isCorrection }) => ({
    subject: `Votre attestation fiscale ${year} est disponible`,
    title: `Votre attestation fiscale ${year}`,
    body: [
      isCorrection
        ? `Votre attestation fiscale ${year} a été corrigée. Elle remplace la précédente.`
        : `Votre attestation fiscale ${year} est prête dans le portail.`,
      "Elle donne ce que vous avez payé pour la garde de vos enfants de moins de six ans.",
    ],
    action: { label: "Voir mes documents", path: "/mon-dossier/documents" },
  }),
});
