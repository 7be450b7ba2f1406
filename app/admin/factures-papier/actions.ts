"use server";
import { redirect } from "next/navigation";
import * as z from "zod";
import { staffAction } from "#lib/action.ts";
import { preparePaperRun } from "#lib/invoices/paper-invoices.ts";

export const preparePaperAction = staffAction(
  "invoices.post",
  {
    key: "paper.prepare",
    schema: z.object({}),
    say: () => "Aucune facture n’attend. Un collègue vient peut-être de préparer le lot.",
  },
  async (_input, staff) => {
    const prepared = await preparePaperRun(staff);
    if (prepared.ok) redirect("/admin/factures-papier?fait=lot");
    return prepared;
  },
);
