import { Fragment } from "react";
import type { Block, Inline } from "#lib/news/markdown.ts";
import { Prose } from "../ui/prose.tsx";

/** A text of the town hall, drawn from its tree: only the elements named here can come out of it. */
export function MarkdownText({ blocks }: { blocks: Block[] }) {
  return (
    <Prose>
      <Blocks blocks={blocks} />
    </Prose>
  );
}

function Blocks({ blocks }: { blocks: Block[] }) {
  return keyed(blocks).map(({ key, value }) => <OneBlock key={key} block={value} />);
}

function OneBlock({ block }: { block: Block }) {
  if (block.kind === "paragraph")
    return (
      <p>
        <Inlines inlines={block.children} />
      </p>
    );
  if (block.kind === "heading") {
    const Heading = `h${block.level}` as const;
    return (
      <Heading>
        <Inlines inlines={block.children} />
      </Heading>
    );
  }
  const items = keyed(block.items).map(({ key, value }) => (
    <li key={key}>
      <Item blocks={value} />
    </li>
  ));
  return block.isOrdered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
}

/** The words of an item stand in it without a paragraph of their own. */
function Item({ blocks }: { blocks: Block[] }) {
  const [first, ...rest] = blocks;
  if (first?.kind !== "paragraph") return <Blocks blocks={blocks} />;
  return (
    <>
      <Inlines inlines={first.children} />
      <Blocks blocks={rest} />
    </>
  );
}

function Inlines({ inlines }: { inlines: Inline[] }) {
  return keyed(inlines).map(({ key, value }) => {
    if (value.kind === "text") return <Fragment key={key}>{value.text}</Fragment>;
    if (value.kind === "break") return <br key={key} />;
    return value.kind === "strong" ? (
      <strong key={key}>
        <Inlines inlines={value.children} />
      </strong>
    ) : (
      <a key={key} href={value.href} rel="noreferrer">
        <Inlines inlines={value.children} />
      </a>
    );
  });
}

/** A text never changes its order: the rank is the key. */
function keyed<T>(values: readonly T[]): { key: string; value: T }[] {
  return values.map((value, rank) => ({ key: String(rank), value }));
}
