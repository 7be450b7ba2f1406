import type { QueueOptions, QueuePolicy } from "pg-boss";

/** What each job carries: ids only, the rest is read again when it runs. */
export type JobData = {
  "send-mail": { mailId: string };
  "sweep-outbox": Record<string, never>;
  "sweep-payments": Record<string, never>;
  "sweep-enrolments": Record<string, never>;
  "provider-event": { eventId: string };
  "render-invoice": { invoiceId: string };
  "recognise-revenue": Record<string, never>;
  "apply-closures": Record<string, never>;
  "watch-saves": Record<string, never>;
  "sweep-files": Record<string, never>;
  "scan-documents": Record<string, never>;
  "warn-of-expiry": Record<string, never>;
  "erase-health-sheets": Record<string, never>;
  "mail-news": Record<string, never>;
  "remind-families": Record<string, never>;
  "watch-jobs": Record<string, never>;
  "export-data": { exportId: string };
  "sweep-exports": Record<string, never>;
  "group-message": { jobId: string };
  "deliver-news": { jobId: string };
  "deliver-closure-mails": { jobId: string };
  "issue-certificates": { jobId: string };
  "bill-month": { jobId: string };
};

export type JobName = keyof JobData;

export type QueueDefinition = QueueOptions & {
  policy: QueuePolicy;
  /** Real seconds between two looks for a new job. */
  pollingIntervalSeconds: number;
  /** How many jobs one worker runs at the same time. */
  atOnce: number;
  /** Recurring: one job per slot of so many real seconds, whatever the number of workers. */
  everySeconds?: number;
  /** Recurring: one job at these minutes, Paris time. */
  cron?: string;
};

const DAY_SECONDS = 86_400;

/**
 * Long work: ten seconds at a time, then it asks for the next slice, so that a stop of the process is never long. One
 * that was killed is given again after its minute.
 */
const SLICED: QueueDefinition = {
  policy: "standard",
  pollingIntervalSeconds: 1,
  atOnce: 1,
  retryLimit: 8,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 60,
  deleteAfterSeconds: DAY_SECONDS,
};

/**
 * The queues, made at start where they are missing. A job cut by a crash is given again once it has expired; a sweep,
 * which runs alone, gives way sooner (heartbeat), and the next slot does its work.
 */
export const queues: Record<JobName, QueueDefinition> = {
  "send-mail": {
    policy: "standard",
    pollingIntervalSeconds: 1,
    atOnce: 5,
    // The outbox row keeps its own back-off; these are for the database being away.
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 120,
    deleteAfterSeconds: DAY_SECONDS,
  },
  "sweep-outbox": {
    policy: "singleton",
    pollingIntervalSeconds: 2,
    atOnce: 1,
    everySeconds: 60,
    retryLimit: 0,
    heartbeatSeconds: 30,
    expireInSeconds: 600,
    deleteAfterSeconds: 3600,
  },
  "sweep-payments": {
    policy: "singleton",
    pollingIntervalSeconds: 2,
    atOnce: 1,
    everySeconds: 30,
    retryLimit: 0,
    heartbeatSeconds: 30,
    expireInSeconds: 300,
    deleteAfterSeconds: 3600,
  },
  // Tells the families what was decided ten seconds ago, ends and makes the offers of the waiting lists.
  "sweep-enrolments": {
    policy: "singleton",
    pollingIntervalSeconds: 2,
    atOnce: 1,
    everySeconds: 10,
    retryLimit: 0,
    heartbeatSeconds: 30,
    expireInSeconds: 300,
    deleteAfterSeconds: 3600,
  },
  // Recorded and answered already; the reconciler finds the payment again if these retries run out.
  "provider-event": {
    policy: "standard",
    pollingIntervalSeconds: 1,
    atOnce: 4,
    retryLimit: 8,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: 120,
    deleteAfterSeconds: DAY_SECONDS,
  },
  "render-invoice": {
    policy: "standard",
    pollingIntervalSeconds: 1,
    atOnce: 2,
    retryLimit: 12,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 120,
    deleteAfterSeconds: DAY_SECONDS,
  },
  "recognise-revenue": {
    policy: "singleton",
    pollingIntervalSeconds: 10,
    atOnce: 1,
    cron: "20 3 * * *",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
    deleteAfterSeconds: 7 * DAY_SECONDS,
  },
  // Five per cent of failed saves in five minutes is an incident.
  "watch-saves": {
    policy: "singleton",
    pollingIntervalSeconds: 5,
    atOnce: 1,
    everySeconds: 60,
    retryLimit: 0,
    heartbeatSeconds: 30,
    expireInSeconds: 60,
    deleteAfterSeconds: 3600,
  },
  // Asked for by each closure, and every minute for what was being paid meanwhile.
  "apply-closures": {
    policy: "singleton",
    pollingIntervalSeconds: 2,
    atOnce: 1,
    everySeconds: 60,
    retryLimit: 2,
    retryDelay: 5,
    heartbeatSeconds: 30,
    expireInSeconds: 600,
    deleteAfterSeconds: 3600,
  },
  // Starts the mails of the news whose first day has come.
  "mail-news": {
    policy: "singleton",
    pollingIntervalSeconds: 5,
    atOnce: 1,
    everySeconds: 60,
    retryLimit: 0,
    heartbeatSeconds: 60,
    expireInSeconds: 900,
    deleteAfterSeconds: 3600,
  },
  // Reminders of noon; outside of their slots it only looks at the time.
  "remind-families": {
    policy: "singleton",
    pollingIntervalSeconds: 10,
    atOnce: 1,
    everySeconds: 300,
    retryLimit: 0,
    heartbeatSeconds: 60,
    expireInSeconds: 3600,
    deleteAfterSeconds: 7 * DAY_SECONDS,
  },
  "watch-jobs": {
    policy: "singleton",
    pollingIntervalSeconds: 10,
    atOnce: 1,
    everySeconds: 300,
    retryLimit: 0,
    heartbeatSeconds: 30,
    expireInSeconds: 60,
    deleteAfterSeconds: 3600,
  },
  // A family's whole file: long, so few tries and its own progress.
  "export-data": {
    policy: "standard",
    pollingIntervalSeconds: 1,
    atOnce: 1,
    retryLimit: 2,
    retryDelay: 20,
    expireInSeconds: 900,
    deleteAfterSeconds: DAY_SECONDS,
  },
  "group-message": SLICED,
  "deliver-news": SLICED,
  "deliver-closure-mails": SLICED,
  "issue-certificates": SLICED,
  "bill-month": SLICED,
  "sweep-exports": {
    policy: "singleton",
    pollingIntervalSeconds: 10,
    atOnce: 1,
    cron: "50 * * * *",
    retryLimit: 3,
    retryDelay: 60,
    expireInSeconds: 600,
    deleteAfterSeconds: DAY_SECONDS,
  },
  "sweep-files": {
    policy: "singleton",
    pollingIntervalSeconds: 10,
    atOnce: 1,
    cron: "40 3 * * *",
    retryLimit: 2,
    retryDelay: 300,
    expireInSeconds: 3600,
    deleteAfterSeconds: 7 * DAY_SECONDS,
  },
  "scan-documents": {
    policy: "singleton",
    pollingIntervalSeconds: 10,
    atOnce: 1,
    everySeconds: 120,
    retryLimit: 0,
    heartbeatSeconds: 60,
    expireInSeconds: 900,
    deleteAfterSeconds: 3600,
  },
  "warn-of-expiry": {
    policy: "singleton",
    pollingIntervalSeconds: 10,
    atOnce: 1,
    cron: "30 7 * * *",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
    deleteAfterSeconds: 7 * DAY_SECONDS,
  },
  // By due date: nothing to do on most nights.
  "erase-health-sheets": {
    policy: "singleton",
    pollingIntervalSeconds: 10,
    atOnce: 1,
    cron: "10 4 * * *",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 900,
    deleteAfterSeconds: 7 * DAY_SECONDS,
  },
};

export const jobNames = Object.keys(queues) as JobName[];
