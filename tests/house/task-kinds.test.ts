import { expect, it } from "vitest";
import { taskQueues } from "#lib/staff/task-kinds.ts";
import { readSource, sourceFiles } from "#tests/support/sources.ts";

const KIND = /\bkind(?::| =)([^;]*?)(?:,\n|;|\})/g;

/** What a file calls the tasks that it writes: « payment.late », « mailFailed ». */
function kindsOf(text: string): string[] {
  return [...text.matchAll(KIND)].flatMap(([, words = ""]) =>
    [...words.matchAll(/"([a-z]+\.[a-z]+|mail[A-Z]\w+)"/g)].map(([, kind = ""]) => kind),
  );
}

it("every kind of task that the sources write has its list, so that some summary counts it", () => {
  const writers = sourceFiles("lib").filter(
    (file) =>
      !file.startsWith("lib/generated/") && /staffTask\s*\.(create|upsert)/.test(readSource(file)),
  );
  expect(writers.length).toBeGreaterThan(5);
  const written = writers.map((file) => ({ file, kinds: kindsOf(readSource(file)) }));
  // A kind made of pieces could not be found here: each is written in one word where its task is made.
  expect(written.filter(({ kinds }) => kinds.length === 0)).toEqual([]);
  const unknown = written.flatMap(({ file, kinds }) =>
    kinds.filter((kind) => !Object.hasOwn(taskQueues, kind)).map((kind) => `${file}: ${kind}`),
  );
  expect(unknown).toEqual([]);
});
