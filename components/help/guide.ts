import { accountTasks } from "./account-tasks.ts";
import { bookingTasks } from "./booking-tasks.ts";
import { familyTasks } from "./family-tasks.ts";
import type { HelpTask } from "./help-task.ts";

/** The user guide: one page per task, by theme. */
export const guide: readonly { title: string; tasks: readonly HelpTask[] }[] = [
  { title: "Votre compte", tasks: accountTasks },
  { title: "Réserver et payer", tasks: bookingTasks },
  { title: "Votre dossier et la mairie", tasks: familyTasks },
];

export const helpTasks: readonly HelpTask[] = guide.flatMap(({ tasks }) => tasks);

export function helpTask(slug: string): HelpTask | null {
  return helpTasks.find((task) => task.slug === slug) ?? null;
}
