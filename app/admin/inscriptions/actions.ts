"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { allocationMessage } from "#lib/allocation/messages.ts";
import { removeWindow } from "#lib/allocation/remove-window.ts";
import { saveWindow } from "#lib/allocation/save-window.ts";
import { allocationSchema, drawSchema, windowSchema } from "#lib/allocation/schema.ts";
import { offerNext } from "#lib/enrolments/offer-next.ts";
import { placesMessage } from "#lib/enrolments/places-messages.ts";
import { capacitySchema, placeSchema } from "#lib/enrolments/places-schema.ts";
import { type DrawRefusal, runDraw } from "#lib/enrolments/run-draw.ts";
import { type CapacityRefusal, setCapacity } from "#lib/enrolments/set-capacity.ts";

const placePath = ({ activityId, schoolId }: { activityId: string; schoolId: string }) =>
  `/admin/inscriptions/places/${activityId}/${schoolId}`;

export const setCapacityAction = staffAction(
  "requests.treat",
  {
    key: "enrolment.places",
    schema: capacitySchema,
    say: (refusal: CapacityRefusal) => ({ field: "capacity", message: placesMessage(refusal) }),
  },
  async (input, staff) => {
    const saved = await setCapacity(staff, input);
    if (saved.ok) redirect(`${placePath(input)}?fait=places`);
    return saved;
  },
);

export const offerNextAction = staffAction(
  "requests.treat",
  { key: "enrolment.offer", schema: placeSchema, say: placesMessage },
  async (input, staff) => {
    const offered = await offerNext(staff, input);
    if (offered.ok) redirect(`${placePath(input)}?fait=proposee`);
    return offered;
  },
);

export const saveWindowAction = staffAction(
  "requests.treat",
  { key: "allocation.save", schema: windowSchema, say: allocationMessage },
  async (input, staff) => {
    const saved = await saveWindow(staff, input);
    if (saved.ok) redirect(`${placePath(input)}?fait=periode`);
    return saved;
  },
);

export const removeWindowAction = staffAction(
  "requests.treat",
  { key: "allocation.remove", schema: allocationSchema, say: allocationMessage },
  async (input, staff) => {
    const removed = await removeWindow(staff, input);
    if (removed.ok) redirect("/admin/inscriptions/places?fait=supprimee");
    return removed;
  },
);

export const runDrawAction = staffAction(
  "requests.treat",
  {
    key: "allocation.draw",
    schema: drawSchema,
    say: (refusal: DrawRefusal) => placesMessage(refusal),
  },
  async ({ allocationId, fingerprint }, staff) => {
    const drawn = await runDraw(staff, { allocationId, fingerprint });
    if (drawn.ok) redirect(`${placePath(drawn.value)}?fait=tirage`);
    return drawn;
  },
);
