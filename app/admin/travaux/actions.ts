"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { jobIdSchema } from "#lib/long-jobs/schema.ts";
import { cancelJob, resumeJob, sayJob } from "#lib/long-jobs/stop-job.ts";

export const cancelJobAction = staffAction(
  "messages.broadcast",
  { key: "job.cancel", schema: jobIdSchema, say: sayJob },
  async (input, staff) => {
    const stopped = await cancelJob(staff, input);
    if (stopped.ok) redirect(`/admin/travaux/${stopped.value.jobId}?fait=arrete`);
    return stopped;
  },
);

export const resumeJobAction = staffAction(
  "messages.broadcast",
  { key: "job.resume", schema: jobIdSchema, say: sayJob },
  async (input, staff) => {
    const resumed = await resumeJob(staff, input);
    if (resumed.ok) redirect(`/admin/travaux/${resumed.value.jobId}?fait=repris`);
    return resumed;
  },
);

export const cancelNewsMailAction = staffAction(
  "news.publish",
  { key: "job.cancel", schema: jobIdSchema, say: sayJob },
  async (input, staff) => {
    const stopped = await cancelJob(staff, input);
    if (stopped.ok) redirect(`/admin/travaux/${stopped.value.jobId}?fait=arrete`);
    return stopped;
  },
);

export const resumeNewsMailAction = staffAction(
  "news.publish",
  { key: "job.resume", schema: jobIdSchema, say: sayJob },
  async (input, staff) => {
    const resumed = await resumeJob(staff, input);
    if (resumed.ok) redirect(`/admin/travaux/${resumed.value.jobId}?fait=repris`);
    return resumed;
  },
);

export const cancelClosureMailAction = staffAction(
  "calendar.manage",
  { key: "job.cancel", schema: jobIdSchema, say: sayJob },
  async (input, staff) => {
    const stopped = await cancelJob(staff, input);
    if (stopped.ok) redirect(`/admin/travaux/${stopped.value.jobId}?fait=arrete`);
    return stopped;
  },
);

export const resumeClosureMailAction = staffAction(
  "calendar.manage",
  { key: "job.resume", schema: jobIdSchema, say: sayJob },
  async (input, staff) => {
    const resumed = await resumeJob(staff, input);
    if (resumed.ok) redirect(`/admin/travaux/${resumed.value.jobId}?fait=repris`);
    return resumed;
  },
);
