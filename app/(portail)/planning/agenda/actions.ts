"use server";

import * as z from "zod";
import { parentAction } from "#lib/action.ts";
import { env } from "#lib/env.ts";
import { renewCalendarFeed } from "#lib/planning/renew-calendar-feed.ts";
import { ok } from "#lib/result.ts";

const neverRefused = (refusal: never): string => refusal;

/** A new secret address; shown this once. */
export const renewFeedAction = parentAction(
  { key: "agenda.renew", schema: z.object({}), say: neverRefused },
  async (_input, { family, guardian, actor }) => {
    const renewed = await renewCalendarFeed({
      familyId: family.id,
      guardianId: guardian.id,
      actor,
    });
    if (!renewed.ok) return renewed;
    return ok({ address: `${env.baseUrl}/api/agenda/${renewed.value.token}.ics` });
  },
);
