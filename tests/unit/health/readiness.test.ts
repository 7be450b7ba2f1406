import { expect, it } from "vitest";
import { type ReadinessFacts, readinessFaults } from "#lib/health/readiness.ts";

const well: ReadinessFacts = {
  database: { applied: ["1_first", "2_second"], hasUnfinished: false, clockSeconds: 0 },
  expected: ["1_first", "2_second"],
  isStorageWritable: true,
  freeShare: 0.5,
  isProduction: true,
};
const database = (change: Partial<NonNullable<ReadinessFacts["database"]>>) => ({
  database: { applied: [], hasUnfinished: false, clockSeconds: 0, ...well.database, ...change },
});

it.each<[string, Partial<ReadinessFacts>, string[]]>([
  ["all is well", {}, []],
  ["the database is silent", { database: null }, ["database"]],
  ["a migration is missing", database({ applied: ["1_first"] }), ["migrations"]],
  ["a migration stopped halfway", database({ hasUnfinished: true }), ["migrations"]],
  ["the database is ahead", database({ applied: ["1_first", "2_second", "3_third"] }), []],
  ["the clock was moved", database({ clockSeconds: 60 }), ["clock"]],
  ["the demo clock was moved", { ...database({ clockSeconds: 60 }), isProduction: false }, []],
  ["nothing can be stored", { isStorageWritable: false }, ["storage"]],
  ["exactly a tenth of the disk is left", { freeShare: 0.1 }, ["disk"]],
  ["a little more than a tenth is left", { freeShare: 0.11 }, []],
  ["the disk is unknown", { freeShare: null }, ["disk"]],
  [
    "all is wrong",
    { database: null, isStorageWritable: false, freeShare: 0 },
    ["database", "storage", "disk"],
  ],
])("when %s", (_, change, faults) => {
  expect(readinessFaults({ ...well, ...change })).toEqual(faults);
});
