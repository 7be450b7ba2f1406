"use client";

import { useEffect } from "react";

/** Opens the browser's print window once the printable month is drawn. */
export function PrintPlanning() {
  useEffect(() => {
    // After the drawing: a browser prints what it shows.
    const timer = setTimeout(() => window.print(), 300);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
