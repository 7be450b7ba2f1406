"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { type IssueRefusal, issueCertificates } from "#lib/certificates/issue-certificates.ts";
import { issueSentences } from "#lib/certificates/messages.ts";
import { issueSchema, runSchema } from "#lib/certificates/schema.ts";
import { cancelJob, resumeJob, sayJob } from "#lib/long-jobs/stop-job.ts";

export const issueCertificatesAction = staffAction(
  "certificates.issue",
  {
    key: "certificate.issue",
    schema: issueSchema,
    say: ({ code }: IssueRefusal) => issueSentences[code],
  },
  async (input, staff) => {
    const issued = await issueCertificates(staff, input);
    if (issued.ok) redirect(`/admin/attestations?annee=${input.year}`);
    return issued;
  },
);

export const stopCertificatesAction = staffAction(
  "certificates.issue",
  { key: "job.cancel", schema: runSchema, say: sayJob },
  async (input, staff) => {
    const stopped = await cancelJob(staff, input);
    if (stopped.ok) redirect(`/admin/attestations?annee=${input.year}`);
    return stopped;
  },
);

export const resumeCertificatesAction = staffAction(
  "certificates.issue",
  { key: "job.resume", schema: runSchema, say: sayJob },
  async (input, staff) => {
    const resumed = await resumeJob(staff, input);
    if (resumed.ok) redirect(`/admin/attestations?annee=${input.year}`);
    return resumed;
  },
);
