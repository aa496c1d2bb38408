import type { Inline } from "./model.ts"

/** The words of inlines, without marks. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map((one) => (one.kind === "text" ? one.text : one.kind === "break" ? " " : "")).join("")
}
