import { runCertificates } from "#lib/certificates/run-certificates.ts";
import { processProviderEvent } from "#lib/checkout/receive-provider-event.ts";
import { recogniseRevenue } from "#lib/checkout/recognise-revenue.ts";
import { reconcilePayments } from "#lib/checkout/reconcile-payments.ts";
import { releaseHolds } from "#lib/checkout/release-holds.ts";
import { tellPaymentProblems } from "#lib/checkout/tell-problems.ts";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { deliverClosureMails } from "#lib/closures/deliver-closure-mails.ts";
import { eraseOwnProofs } from "#lib/documents/erase-own-proofs.ts";
import { warnOfExpiry } from "#lib/documents/warn-of-expiry.ts";
import { eraseHealthDocuments } from "#lib/dossier/erase-health-documents.ts";
import { eraseHealthSheets } from "#lib/dossier/erase-health-sheets.ts";
import { sweepOffers } from "#lib/enrolments/offer-places.ts";
import { tellDecisions } from "#lib/enrolments/tell-decisions.ts";
import { deliverGroupMessage } from "#lib/group-messages/deliver-group-message.ts";
import { flushAttempts } from "#lib/incidents/record-attempts.ts";
import { watchSaves } from "#lib/incidents/watch-saves.ts";
import { storeInvoicePdf } from "#lib/invoices/store-invoice-pdf.ts";
import { sweepStuckJobs } from "#lib/long-jobs/sweep-stuck-jobs.ts";
import { runBilling } from "#lib/month-invoices/run-billing.ts";
import { deliverNews } from "#lib/news/deliver-news.ts";
import { mailNews } from "#lib/news/mail-news.ts";
import { forgetOldMails } from "#lib/notifications/forget-old-mails.ts";
import { sendMail } from "#lib/notifications/send-mail.ts";
import { sweepOutbox } from "#lib/notifications/sweep-outbox.ts";
import { sweepWaitingLists } from "#lib/planning/sweep-waiting-lists.ts";
import { completeErasures } from "#lib/privacy/complete-erasures.ts";
import { eraseArchive } from "#lib/privacy/erase-archive.ts";
import { completeErasureList } from "#lib/privacy/erasure-list.ts";
import { makeExport } from "#lib/privacy/make-export.ts";
import { sweepExports } from "#lib/privacy/sweep-exports.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import type { JobData, JobName } from "#lib/queue/queues.ts";
import { remindBaskets } from "#lib/reminders/remind-baskets.ts";
import { remindFamilies } from "#lib/reminders/remind-families.ts";
import { remindInvoices } from "#lib/reminders/remind-invoices.ts";
import { sendDigests } from "#lib/reminders/send-digests.ts";
import { scanWaiting } from "#lib/upkeep/scan-waiting.ts";
import { sweepFiles } from "#lib/upkeep/sweep-files.ts";
import { mailContext } from "./mail-context.ts";
import { watchJobs } from "./watch-jobs.ts";
import "server-only";

export type JobHandler<N extends JobName> = (data: JobData[N]) => Promise<unknown>;

/**
 * One thin line per job, each calling a use-case that may run twice without harm. A queue without a line keeps its jobs
 * until it has one. To throw is to be tried again.
 */
export const handlers: { [N in JobName]: JobHandler<N> } = {
  "send-mail": async ({ mailId }) => sendMail(mailId, await mailContext()),
  "sweep-outbox": async () => sweepOutbox(await mailContext()),
  "sweep-payments": async () => {
    await eachAlone(
      [reconcilePayments, releaseHolds, tellPaymentProblems, sweepWaitingLists],
      (sweep) => sweep(),
    );
  },
  "sweep-enrolments": async () => {
    await eachAlone([tellDecisions, sweepOffers], (sweep) => sweep());
  },
  "provider-event": async ({ eventId }) => processProviderEvent(eventId),
  "render-invoice": async ({ invoiceId }) => storeInvoicePdf(invoiceId),
  // A closed day is credited before anything could be earned on it.
  "recognise-revenue": async () => {
    // All of them: a family left for later would have its closed day earned, and never credited.
    while ((await applyClosures()) > 0);
    await recogniseRevenue();
  },
  "apply-closures": async () => applyClosures(),
  "watch-saves": async () => {
    await flushAttempts();
    await watchSaves();
  },
  "sweep-files": async () => sweepFiles(),
  "scan-documents": async () => scanWaiting(),
  "warn-of-expiry": async () => warnOfExpiry(),
  // What has had its time: health sheets and documents, proofs that serve nothing, the words of old mails, invoices after their ten years.
  "erase-health-sheets": async () => {
    await eachAlone(
      [
        eraseHealthSheets,
        eraseHealthDocuments,
        eraseOwnProofs,
        forgetOldMails,
        eraseArchive,
        completeErasures,
        completeErasureList,
      ],
      (erase) => erase(),
    );
  },
  "mail-news": async () => mailNews(),
  "remind-families": async () => {
    await eachAlone([remindFamilies, remindBaskets, remindInvoices, sendDigests], (remind) =>
      remind(),
    );
  },
  "watch-jobs": async () => watchJobs(),
  "export-data": async ({ exportId }) => makeExport(exportId),
  "deliver-closure-mails": async ({ jobId }) => deliverClosureMails(jobId),
  "deliver-news": async ({ jobId }) => deliverNews(jobId),
  "group-message": async ({ jobId }) => deliverGroupMessage(jobId),
  "issue-certificates": async ({ jobId }) => runCertificates(jobId),
  "bill-month": async ({ jobId }) => runBilling(jobId),
  "sweep-exports": async () => {
    await sweepStuckJobs();
    await sweepExports();
  },
};
