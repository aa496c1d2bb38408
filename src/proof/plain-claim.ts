/** A guarded sentence without the backslashes by which Markdown escapes its marks. */
export function plainClaim(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1")
}
