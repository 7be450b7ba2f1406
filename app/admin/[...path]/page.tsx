import { notFound } from "next/navigation";
import { requireStaff } from "#lib/accounts/session.ts";

/** An address that nothing else answers: an agent is told so in her own frame, anybody else as everywhere here. */
export default async function UnknownPage() {
  await requireStaff();
  notFound();
}
