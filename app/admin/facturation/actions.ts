"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { cancelJob, resumeJob, sayJob } from "#lib/long-jobs/stop-job.ts";
import { sayBilling } from "#lib/month-invoices/messages.ts";
import { billingJobSchema, billMonthSchema } from "#lib/month-invoices/schema.ts";
import { startBilling } from "#lib/month-invoices/start-billing.ts";

const pageOf = ({ regie, mois }: { regie: string; mois: string }) =>
  `/admin/facturation?regie=${regie}&mois=${mois}` as const;

export const billMonthAction = staffAction(
  "invoices.issue",
  { key: "invoice.bill", schema: billMonthSchema, say: sayBilling },
  async (input, staff) => {
    const started = await startBilling(staff, input);
    if (started.ok) redirect(pageOf(input));
    return started;
  },
);

export const stopBillingAction = staffAction(
  "invoices.issue",
  { key: "job.cancel", schema: billingJobSchema, say: sayJob },
  async (input, staff) => {
    const stopped = await cancelJob(staff, input);
    if (stopped.ok) redirect(pageOf(input));
    return stopped;
  },
);

export const resumeBillingAction = staffAction(
  "invoices.issue",
  { key: "job.resume", schema: billingJobSchema, say: sayJob },
  async (input, staff) => {
    const resumed = await resumeJob(staff, input);
    if (resumed.ok) redirect(pageOf(input));
    return resumed;
  },
);
