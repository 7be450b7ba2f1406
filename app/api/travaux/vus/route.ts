import { markEndsSeen } from "#lib/long-jobs/mark-seen.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

/** An agent has read which of her work has ended: her page says so by itself, or her button where scripts do not run. */
export const POST = readerRoute(
  async (_request, { staff }) => {
    if (!staff) return notFoundReply();
    await markEndsSeen(staff.staffMember.id);
    return new Response(null, { status: 303, headers: { location: "/admin/travaux" } });
  },
  { isGlance: true },
);
