"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { type IssueRefusal, issueCertificates } from "#lib/certificates/issue-certificates.ts";
import { issueSentences } from "#lib/certificates/messages.ts";
import { issueSchema } from "#lib/certificates/schema.ts";

export const issueCertificatesAction = staffAction(
  "certificates.issue",
  {
    key: "certificate.issue",
    schema: issueSchema,
    say: ({ code }: IssueRefusal) => issueSentences[code],
  },
  async (input, staff) => {
    const issued = await issueCertificates(staff, input);
    if (issued.ok) redirect(`/admin/attestations?annee=${input.year}&fait=${issued.value.issued}`);
    return issued;
  },
);
