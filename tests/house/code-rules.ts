import { child, children, lineOf, type Node, parse, walk } from "#tests/support/sources.ts";

/** One rule about code: where it holds, what breaks it, and snippets that prove that it bites and where it stops. */
export type CodeRule = {
  name: string;
  holds: (file: string) => boolean;
  breaks: (node: Node, parents: Node[]) => boolean;
  caught: string[];
  spared: string[];
};

const inProduct = (file: string) =>
  /^(app|components|lib|prisma)\/|^(proxy|instrumentation)/.test(file);
const outside =
  (...homes: string[]) =>
  (file: string) =>
    inProduct(file) && !homes.some((home) => file.startsWith(home));
const everywhere = () => true;

const LOCAL_GETTERS =
  /^(get|set)(Day|Date|Month|FullYear|Hours|Minutes|Seconds|TimezoneOffset)$|^toLocale(Date|Time)String$/;

export const CODE_RULES: CodeRule[] = [
  {
    name: "the clock is read by lib/clock.ts only",
    holds: outside("lib/clock.ts"),
    breaks: (node) =>
      (node.type === "NewExpression" &&
        isName(child(node, "callee"), "Date") &&
        noArguments(node)) ||
      (node.type === "CallExpression" && isName(child(node, "callee"), "Date")) ||
      isMember(node, "Date", "now") ||
      isMember(node, "Temporal", "Now"),
    caught: [
      "const a = new Date();",
      "const a = new Date;",
      "const a = Date.now();",
      "const f = Date.now;",
      "const a = Date();",
      "const a = Temporal.Now.instant();",
    ],
    spared: ["const a = new Date(row.at);", "// new Date()", `const a = "Date.now()";`],
  },
  {
    name: "days and hours are asked of lib/calendar, never of the server's time zone",
    holds: outside("lib/calendar/", "lib/db/"),
    breaks: (node) =>
      node.type === "MemberExpression" && LOCAL_GETTERS.test(String(child(node, "property")?.name)),
    caught: ["at.getDay();", "at.getHours();", "at.toLocaleDateString();"],
    spared: ["at.getTime();", "at.getUTCDay();", "format.getDayNames;"],
  },
  {
    name: "the environment is read by lib/env.ts only",
    holds: (file) => outside("lib/env.ts", "instrumentation.ts", "prisma/seed")(file),
    breaks: (node) => isMember(node, "process", "env"),
    caught: ["const a = process.env.PORT;", `const { PORT } = process.env;`],
    spared: ["const a = env.baseUrl;", `const a = "process.env";`],
  },
  {
    name: "amounts are computed in lib/money only",
    holds: outside("lib/money/"),
    breaks: (node) => {
      if (node.type === "CallExpression")
        return (
          isProperty(child(node, "callee"), "toFixed") && isAmount(owner(child(node, "callee")))
        );
      if (node.type !== "BinaryExpression" && node.type !== "AssignmentExpression") return false;
      if (!/^[*/%+-]=?$|^\*\*=?$/.test(String(node.operator))) return false;
      return isAmount(child(node, "left")) || isAmount(child(node, "right"));
    },
    caught: [
      "const a = priceCents * 2;",
      "const a = row.amountCents / 100;",
      "totalCents += line.amountCents;",
      "const a = paid.amountCents - due;",
      "const a = amountCents.toFixed(2);",
    ],
    spared: ["const a = times(priceCents, 2);", "const a = dueCents > 0;", "count += 1;"],
  },
  {
    name: "no HTML from strings: components/ui/fixed.tsx writes it from elements, and escapes all of it",
    holds: (file) => file !== "components/ui/fixed.tsx",
    breaks: (node) =>
      (node.type === "JSXAttribute" && isName(child(node, "name"), DANGEROUS)) ||
      (node.type === "Property" && isName(child(node, "key"), DANGEROUS)) ||
      (node.type === "AssignmentExpression" && isProperty(child(node, "left"), "innerHTML")),
    caught: [`<p ${"dangerouslySet"}InnerHTML={{ __html: a }} />;`, "box.innerHTML = a;"],
    spared: ["<p>{a}</p>;", "const a = box.innerHTML;"],
  },
  {
    name: "no inline style: the content policy refuses it",
    holds: (file) => /^(app|components)\//.test(file),
    breaks: (node) => node.type === "JSXAttribute" && isName(child(node, "name"), "style"),
    caught: [`<p style={{ color: "red" }} />;`],
    spared: [`<p className="style" />;`, "const style = 1;"],
  },
  {
    name: "SQL is never put together from strings",
    holds: inProduct,
    breaks: (node) =>
      node.type === "MemberExpression" &&
      /^\$(query|execute)RawUnsafe$/.test(String(child(node, "property")?.name)),
    caught: ["db.$queryRawUnsafe(sql);", "tx.$executeRawUnsafe(sql);"],
    spared: ["db.$queryRaw`SELECT 1`;"],
  },
  {
    name: "no code from strings",
    holds: everywhere,
    breaks: (node) =>
      (node.type === "CallExpression" && isName(child(node, "callee"), "eval")) ||
      (node.type === "NewExpression" && isName(child(node, "callee"), "Function")),
    caught: ["eval(text);", "new Function(text);"],
    spared: ["page.evaluate(fn);"],
  },
  {
    name: "no any and no non-null assertion",
    holds: everywhere,
    breaks: ({ type }) => type === "TSAnyKeyword" || type === "TSNonNullExpression",
    caught: ["const a: any = 1;", "const a = b!;", "b!.c();"],
    spared: ["const a = !b;", "const any = 1;", "type A = unknown;"],
  },
  {
    name: "erasable syntax only: no enum, no namespace, no parameter property",
    holds: everywhere,
    breaks: (node) =>
      ["TSEnumDeclaration", "TSParameterProperty"].includes(node.type) ||
      (node.type === "TSModuleDeclaration" && node.declare !== true),
    caught: ["enum A { B }", "namespace A { export const b = 1; }"],
    spared: [`declare module "a" { interface B { c: 1 } }`],
  },
  {
    name: "names in lib say what they do, not that they handle it",
    holds: (file) => file.startsWith("lib/"),
    breaks: (node) =>
      node.type === "FunctionDeclaration" && /^handle[A-Z]/.test(String(child(node, "id")?.name)),
    caught: ["function handlePayment() {}"],
    spared: ["function settlePayment() {}"],
  },
];

/** A line for each place of a source that breaks a rule which holds for it. */
export function codeFaults(file: string, text: string, rules = CODE_RULES): string[] {
  const held = rules.filter(({ holds }) => holds(file));
  const faults: string[] = [];
  walk(parse(text), (node, parents) => {
    for (const rule of held)
      if (rule.breaks(node, parents)) faults.push(`${file}:${lineOf(text, node)}: ${rule.name}`);
  });
  return faults;
}

/** Every text of a source that somebody may read: strings, pieces of templates, text between tags. */
export function wordsOf(text: string): { words: string; line: number }[] {
  const found: { words: string; line: number }[] = [];
  walk(parse(text), (node, [parent]) => {
    if (parent?.type.startsWith("Import") || parent?.type.startsWith("Export")) return;
    const value =
      node.type === "TemplateElement" ? Reflect.get(node.value ?? {}, "cooked") : node.value;
    const isText = ["Literal", "TemplateElement", "JSXText"].includes(node.type);
    if (isText && typeof value === "string") found.push({ words: value, line: lineOf(text, node) });
  });
  return found;
}

const DANGEROUS = "dangerouslySetInnerHTML";

function isName(node: Node | undefined, name: string): boolean {
  return node?.name === name && /^(JSX)?Identifier$/.test(node.type);
}

function isMember(node: Node, object: string, property: string): boolean {
  return isProperty(node, property) && isName(child(node, "object"), object);
}

function isProperty(node: Node | undefined, name: string): boolean {
  return node?.type === "MemberExpression" && isName(child(node, "property"), name);
}

function owner(node: Node | undefined): Node | undefined {
  return node && child(node, "object");
}

function noArguments(node: Node): boolean {
  return children(node, "arguments").length === 0;
}

function isAmount(node: Node | undefined): boolean {
  const named = node?.type === "MemberExpression" ? child(node, "property") : node;
  return named?.type === "Identifier" && /Cents$/.test(String(named.name));
}
