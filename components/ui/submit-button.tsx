"use client";

import type { MouseEvent } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button.tsx";

type Props = Omit<ButtonProps, "type"> & { pendingLabel?: string | undefined };

/** Sends the form it is in. While sending: « Envoi… », and a second click does nothing. */
export function SubmitButton({ children, pendingLabel = "Envoi…", onClick, ...rest }: Props) {
  const { pending, data } = useFormStatus();
  const mine = !rest.name || data?.get(rest.name) === String(rest.value ?? "");
  function click(event: MouseEvent<HTMLButtonElement>) {
    if (pending) return event.preventDefault();
    // Keeps its width under « Envoi… »: the second half of a double click must not land on its neighbour.
    event.currentTarget.style.minInlineSize = `${event.currentTarget.offsetWidth}px`;
    onClick?.(event);
  }
  return (
    <Button
      {...rest}
      type="submit"
      onClick={click}
      aria-disabled={pending || undefined}
      aria-busy={(pending && mine) || undefined}
    >
      {pending && mine ? pendingLabel : children}
    </Button>
  );
}
