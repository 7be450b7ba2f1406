import "server-only";
import { payersSeenBy } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { isUuid } from "#lib/ids.ts";

type Reader = { family: { id: string }; guardian: { id: string } };

export type ShownCertificate = {
  id: string;
  year: number;
  totalCents: number;
  isCorrection: boolean;
};

/** The last certificate of each year and payer whom the reader may see, newest first. */
export async function listCertificates({ family, guardian }: Reader): Promise<ShownCertificate[]> {
  const rows = await db.taxCertificate.findMany({
    where: { familyId: family.id, payerId: { in: await payersSeenBy(family.id, guardian.id) } },
    orderBy: [{ year: "desc" }, { version: "desc" }],
    distinct: ["year", "payerId"],
  });
  return rows.map(({ id, year, totalCents, version }) => ({
    id,
    year,
    totalCents,
    isCorrection: version > 1,
  }));
}

/** That certificate, if the reader may see its payer's; replaced ones too. */
export async function findCertificate(certificateId: string, { family, guardian }: Reader) {
  if (!isUuid(certificateId)) return null;
  return db.taxCertificate.findFirst({
    where: {
      id: certificateId,
      familyId: family.id,
      payerId: { in: await payersSeenBy(family.id, guardian.id) },
    },
    select: { id: true, year: true },
  });
}
