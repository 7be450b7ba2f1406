export type TopicRefusal =
  | { code: "unknown-department" }
  | { code: "unknown-topic" }
  | { code: "department-name-taken" }
  | { code: "topic-name-taken" };

const sentences = {
  "unknown-department": "Ce service n’existe plus. Rechargez la page.",
  "unknown-topic": "Ce thème n’existe plus. Rechargez la page.",
  "department-name-taken": "Un autre service porte déjà ce nom.",
  "topic-name-taken": "Un autre thème de ce service porte déjà ce nom.",
} satisfies Record<TopicRefusal["code"], string>;

export function sayTopic({ code }: TopicRefusal): string | { field: string; message: string } {
  const message = sentences[code];
  if (code === "department-name-taken" || code === "topic-name-taken")
    return { field: "name", message };
  return code === "unknown-department" ? { field: "departmentId", message } : message;
}
