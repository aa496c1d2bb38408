/** Text as a terminal may print it: tabs are spaces, and characters that command or reorder are named. */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => (character === "\t" ? tab : named(character)))
}

/** Columns a printable text takes: East Asian wide characters and emoji two, combining ones none. */
export function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : combining.test(character) ? 0 : 1), 0)
}

/** The same characters as JSON writes them: they stand only inside of its strings. */
export function escapeJson(json: string): string {
  return json.replace(unsafe, (character) => (character === "\n" ? character : Array.from(character, unitsOf).join("")))
}

const tab = " ".repeat(4)

/** Controls, line and paragraph separators, marks of direction, and characters without a shape of their own. */
const unsafe = /[\p{Cc}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu

const combining = /^[\p{Mn}\p{Me}\u200c\u200d]$/u

/** Unicode's East Asian Width W and F, by blocks, and what is shown as emoji. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u

function named(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`
}

function unitsOf(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("")
}
