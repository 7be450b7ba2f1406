"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Town } from "./town.ts";

const TownContext = createContext<Town>({ name: "", phone: "" });

/** Set once by the root layout, so that error messages can give the phone of the service. */
export function TownProvider({ town, children }: { town: Town; children: ReactNode }) {
  return <TownContext value={town}>{children}</TownContext>;
}

export function useTown(): Town {
  return useContext(TownContext);
}
