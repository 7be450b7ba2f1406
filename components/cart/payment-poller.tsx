"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const FIRST_MS = 1000;
const NEXT_MS = 2000;
const GIVE_UP_MS = 60_000;

/** Asks again while the bank has not answered: after 1 s, then every 2 s, for a minute. The server shows, we only look. */
export function PaymentPoller() {
  const router = useRouter();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    let waited = 0;
    let timer: ReturnType<typeof setTimeout>;
    const ask = (after: number) => {
      timer = setTimeout(() => {
        waited += after;
        router.refresh();
        if (waited >= GIVE_UP_MS) setOver(true);
        else ask(NEXT_MS);
      }, after);
    };
    ask(FIRST_MS);
    return () => clearTimeout(timer);
  }, [router]);

  return (
    <p role="status" className="soft">
      {isOver
        ? "La banque n’a pas encore répondu. Ne payez pas une deuxième fois : vous recevrez un e-mail."
        : "Cette page se met à jour toute seule."}
    </p>
  );
}
