import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { TextLink } from "./text-link.tsx";

export type Task = {
  key: string;
  href: string;
  title: ReactNode;
  /** The deadline or the reason, in words. */
  detail?: ReactNode;
  /** At the end of the line: an amount, « dans 2 jours », a tag. */
  aside?: ReactNode;
  urgent?: boolean | undefined;
};

/** What waits for the reader, most urgent first; goes inside a flush Card. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="tasks">
      {tasks.map((task) => (
        <li key={task.key}>
          <TextLink href={task.href} className={classes("task", task.urgent && "task-urgent")}>
            <span className="task-main">
              <span className="task-title">{task.title}</span>
              {task.detail ? <span className="task-detail">{task.detail}</span> : null}
            </span>
            {task.aside ? <span className="task-aside num">{task.aside}</span> : null}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
