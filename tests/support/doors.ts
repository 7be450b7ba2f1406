import { child, children, type Node, parse, readSource, sourceFiles } from "./sources.ts";

/** What the sources say about the doors: each server action and each route handler with who it lets in. */
export type Door = {
  file: string;
  /** Name of the exported action, or the method of the handler. */
  name: string;
  /** parentAction, staffRoute…; null when the export is none of our doors. */
  door: string | null;
  permission: string | null;
  key: string | null;
};

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ACTION_DOORS = ["publicAction", "parentAction", "staffAction", "signedInAction"];
const ROUTE_DOORS = ["publicRoute", "parentRoute", "staffRoute", "readerRoute", "demoRoute"];

export function actionFiles(): string[] {
  return sourceFiles("app").filter((file) => file.endsWith("/actions.ts"));
}

export function routeFiles(): string[] {
  return sourceFiles("app").filter((file) => file.endsWith("/route.ts"));
}

/** Every exported value of an actions.ts. */
export function actionsOf(file: string, text = readSource(file)): Door[] {
  return doorsOf(file, text, ACTION_DOORS);
}

/** Every method that a route.ts answers. */
export function handlersOf(file: string, text = readSource(file)): Door[] {
  return doorsOf(file, text, ROUTE_DOORS).filter(({ name }) => METHODS.includes(name));
}

/** Every exported value that is neither a handler nor a type. */
export function otherExports(file: string, text = readSource(file)): string[] {
  return doorsOf(file, text, ROUTE_DOORS)
    .map(({ name }) => name)
    .filter((name) => !METHODS.includes(name));
}

function doorsOf(file: string, text: string, known: readonly string[]): Door[] {
  const program = parse(text);
  const none = { file, door: null, permission: null, key: null };
  return children(program, "body").flatMap((statement): Door[] => {
    if (statement.type === "ExportAllDeclaration") return [{ ...none, name: "*" }];
    if (statement.type === "ExportDefaultDeclaration") return [{ ...none, name: "default" }];
    if (statement.type !== "ExportNamedDeclaration" || statement.exportKind === "type") return [];
    const declaration = child(statement, "declaration");
    if (!declaration)
      return children(statement, "specifiers").map((specifier) => ({
        ...none,
        name: String(child(specifier, "exported")?.name),
      }));
    if (declaration.type !== "VariableDeclaration")
      return [{ ...none, name: String(child(declaration, "id")?.name) }];
    return children(declaration, "declarations").map((one) => ({
      file,
      name: String(child(one, "id")?.name),
      ...callOf(child(one, "init"), known),
    }));
  });
}

function callOf(init: Node | undefined, known: readonly string[]) {
  const door = init?.type === "CallExpression" ? child(init, "callee")?.name : undefined;
  if (!init || typeof door !== "string" || !known.includes(door))
    return { door: null, permission: null, key: null };
  const given = children(init, "arguments");
  const permission = door.startsWith("staff") ? given[0]?.value : null;
  const options = given.find(({ type }) => type === "ObjectExpression");
  const key = children(options ?? init, "properties").find(
    (property) => child(property, "key")?.name === "key",
  );
  return {
    door,
    permission: typeof permission === "string" ? permission : null,
    key: key ? String(child(key, "value")?.value) : null,
  };
}
