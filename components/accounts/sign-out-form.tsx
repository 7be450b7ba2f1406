"use client";

import { useActionState } from "react";
import type { Reply } from "#lib/reply.ts";
import { idle } from "../forms/form-reply.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { action: (previous: Reply, formData: FormData) => Promise<Reply> };

/** « Se déconnecter », a line of a menu; the action redirects. */
export function SignOutForm({ action }: Props) {
  const [, dispatch] = useActionState<Reply, FormData>(action, idle);
  return (
    <form action={dispatch}>
      <button type="submit" className="menu-line">
        <Icon name="signOut" />
        Se déconnecter
      </button>
    </form>
  );
}
