import { defineProblems } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"

/** What can be wrong with a theme. */
export const problems = defineProblems("theme", {
  "unknown-theme": {
    severity: "error",
    message: ({ name }: { name: string; known: readonly string[] }) => `no theme \`${name}\``,
    hint: ({ name, known }: { name: string; known: readonly string[] }) => nameHint(name, known),
  },
  "wrong-kind": {
    severity: "error",
    message: ({ key, expected, found }: { key: string; expected: string; found: string }) =>
      `\`${key}\` wants ${expected}, found ${found}`,
  },
  "missing-key": {
    severity: "error",
    message: ({ key, parent }: { key: string; parent: string }) => `\`${parent}\` has no \`${key}\``,
  },
  "unknown-key": {
    severity: "error",
    message: ({ key, parent }: { key: string; parent: string; known: readonly string[] }) =>
      `\`${parent}\` takes no \`${key}\``,
    hint: ({ key, known }: { key: string; known: readonly string[] }) => nameHint(key, known),
  },
  "unknown-value": {
    severity: "error",
    message: ({ key, value }: { key: string; value: string; known: readonly string[] }) =>
      `\`${key}\` cannot be \`${value}\``,
    hint: ({ value, known }: { value: string; known: readonly string[] }) => nameHint(value, known),
  },
  "bad-color": {
    severity: "error",
    message: ({ key, value }: { key: string; value: string }) => `\`${key}\` is no colour: \`${value}\``,
    hint: () => 'write six hexadecimal digits, as in "#14202E"',
  },
  "bad-length": {
    severity: "error",
    message: ({ key, value, low, high }: { key: string; value: number; low: number; high: number }) =>
      `\`${key}\` is ${value}, outside ${low} to ${high}`,
  },
  "bad-columns": {
    severity: "error",
    message: ({ from, to, columns }: { from: number; to: number; columns: number }) =>
      `columns ${from} to ${to} are not a stretch of the grid's ${columns} columns`,
  },
  "bad-paper": {
    severity: "error",
    message: ({ paper, width, height }: { paper: string; width: number; height: number }) =>
      `${paper} is not ${width} × ${height} mm`,
  },
  "no-room": {
    severity: "error",
    message: ({ what }: { what: string }) => `the ${what} leaves no room for text`,
  },
  "below-floor": {
    severity: "error",
    message: ({ style, size, floor }: { style: string; size: number; floor: number }) =>
      `\`${style}\` is ${size} pt, smaller than the floor of ${floor} pt`,
  },
  "low-contrast": {
    severity: "error",
    message: ({ style, color, ratio, on }: { style: string; color: string; ratio: number; on: string }) =>
      `\`${style}\` in ${color} has a contrast of ${ratio.toFixed(2)}:1 on ${on}, less than 4.5:1`,
    hint: () => "WCAG 2.2, criterion 1.4.3, wants 4.5:1 for text",
  },
  "missing-font": {
    severity: "error",
    message: ({ theme, path }: { theme: string; path: string }) =>
      `theme \`${theme}\` wants the font \`${path}\`, which is not installed`,
    hint: () => "fonts are files of npm packages: install the package, or correct `fonts` in the theme",
  },
})
