import { parisDayOf } from "#lib/calendar/paris.ts";
import { readPeriod } from "#lib/certificates/booked-days.ts";
import { drawBookedDays } from "#lib/certificates/draw-booked-days.ts";
import { loadBookedDays } from "#lib/certificates/load-booked-days.ts";
import { now } from "#lib/clock.ts";
import { fileReply } from "#lib/file-reply.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { parentRoute } from "#lib/route.ts";

/** The PDF of a child's booked days in a period that is over; the page that links here explains what is wrong. */
export const GET = parentRoute(async (request, parent) => {
  const { searchParams } = new URL(request.url);
  const asked = { du: searchParams.get("du") ?? "", au: searchParams.get("au") ?? "" };
  const read = readPeriod(asked, parisDayOf(await now()));
  if (!read.ok) return notFoundReply();
  const days = await loadBookedDays(parent, searchParams.get("enfant") ?? "", read.period);
  if (!days || (days.dayCount === 0 && days.enrolments.length === 0)) return notFoundReply();
  return fileReply({
    bytes: await drawBookedDays(parent, days, read.period),
    mediaType: "application/pdf",
    fileName: `attestation-jours-reserves-${asked.du}-${asked.au}.pdf`,
    as: "shown",
  });
});
