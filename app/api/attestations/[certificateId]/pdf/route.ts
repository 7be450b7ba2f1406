import { findCertificate } from "#lib/certificates/queries.ts";
import { certificatePdfFor } from "#lib/certificates/store-certificate-pdf.ts";
import { fileReply } from "#lib/file-reply.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { parentRoute } from "#lib/route.ts";

/** The PDF of a tax certificate of a payer whom the reader may see. */
export const GET = parentRoute<{ certificateId: string }>(
  async (_request, parent, { certificateId }) => {
    const certificate = await findCertificate(certificateId, parent);
    if (!certificate) return notFoundReply();
    return fileReply({
      bytes: await certificatePdfFor(parent.guardian.id, certificate.id),
      mediaType: "application/pdf",
      fileName: `attestation-fiscale-${certificate.year}.pdf`,
      as: "shown",
    });
  },
);
