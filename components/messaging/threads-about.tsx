import { Card } from "../ui/card.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { type ThreadLine, ThreadRows } from "./thread-list.tsx";

type Props = {
  title: string;
  threads: ThreadLine[];
  /** The address which opens a message about this thing, and its words. */
  write: { href: string; label: string };
};

/** What was written about a thing, on its own page, with a way to write. */
export function ThreadsAbout({ title, threads, write }: Props) {
  return (
    <Card flush title={title} id="echanges">
      <ThreadRows threads={threads} />
      <p className="card-body">
        {threads.length === 0 ? "Vous n’avez pas écrit à la mairie à ce sujet. " : null}
        <TextLink href={write.href}>{write.label}</TextLink>
      </p>
    </Card>
  );
}
