import {
  isLive,
  type LongJobKind,
  type LongJobState,
  longJobKinds,
  longJobStates,
  stageWords,
} from "./kinds.ts";
import { secondsLeft, timeLeftWords } from "./time-left.ts";

/** « 1 sur 1 foyer », « 3 sur 40 foyers ». */
export function unitWords(kind: LongJobKind, total: number): string {
  const { unit } = longJobKinds[kind];
  return total === 1 ? unit.replace(/s$/, "") : unit;
}

/** What a followed job is about: the subject of a message, the title of a piece of news, why a day is closed. */
export function jobAbout(job: {
  groupMessage: { subject: string } | null;
  newsArticle: { title: string } | null;
  closureNotices: { closure: { reason: string } }[];
}): string | undefined {
  return (
    job.groupMessage?.subject ?? job.newsArticle?.title ?? job.closureNotices[0]?.closure.reason
  );
}

export type JobRow = {
  id: string;
  kind: LongJobKind;
  state: LongJobState;
  stage: string;
  done: number;
  total: number;
  failures: number;
  runStartedAt: Date | null;
  runStartedDone: number;
};

/** How far a long job is, ready to be drawn: the page and each poll give the same. */
export type JobProgress = {
  id: string;
  isLive: boolean;
  state: string;
  stage: string;
  unit: string;
  done: number;
  total: number;
  failures: number;
  /** « encore 2 minutes environ », or nothing. */
  left: string;
};

export function jobProgress(row: JobRow, at: Date): JobProgress {
  const { id, kind, state, done, total, failures, runStartedAt, runStartedDone } = row;
  const live = isLive(state);
  const run = { startedAt: runStartedAt, startedDone: runStartedDone, done, total };
  return {
    id,
    isLive: live,
    state: longJobStates[state],
    stage: stageWords(kind, row.stage),
    unit: unitWords(kind, total),
    done,
    total,
    failures,
    left: live ? timeLeftWords(secondsLeft(run, at)) : "",
  };
}
