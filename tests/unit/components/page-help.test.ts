import { describe, expect, it } from "vitest";
import { helpTask, helpTasks } from "#components/help/guide.ts";
import { readSource, sourceFiles } from "#tests/support/sources.ts";

const named = [...sourceFiles("app"), ...sourceFiles("components")]
  .filter((file) => file.endsWith(".tsx"))
  .flatMap((file) =>
    [...readSource(file).matchAll(/<PageTitle[^>]*? help=("[^"]*"|\{[^}]*\})/g)].flatMap(
      ([, said = ""]) =>
        [...said.matchAll(/(?<!== )"([a-z-]+)"/g)].map(([, slug = ""]) => ({ file, slug })),
    ),
  );

describe("the guide, from the pages it is about", () => {
  it("has a page for each slug that a title names", () => {
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ slug }) => !helpTask(slug))).toEqual([]);
  });

  it("is reached from the portal itself, task by task", () => {
    const reached = new Set(named.map(({ slug }) => slug));
    expect(helpTasks.map(({ slug }) => slug).filter((slug) => !reached.has(slug))).toEqual([]);
  });
});
