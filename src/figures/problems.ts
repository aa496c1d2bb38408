import { defineProblems } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"

export const problems = defineProblems("figures", {
  "unknown-quantity": {
    severity: "error",
    message: (it: { address: string }) => `no quantity \`${it.address}\``,
    hint: (it: { hint?: string }) => it.hint,
  },
  "unknown-text": {
    severity: "error",
    message: (it: { address: string }) => `no text \`${it.address}\``,
    hint: (it: { hint?: string }) => it.hint,
  },
  "no-value": {
    severity: "error",
    message: (it: { address: string }) => `\`${it.address}\` is empty`,
  },
  "many-values": {
    severity: "error",
    message: (it: { address: string }) => `\`${it.address}\` stands for several quantities`,
    hint: () => "a `*` makes a vector: name each key, or reduce it with `sum`, `every` or the like",
  },
  expression: {
    severity: "error",
    message: (it: { message: string; expression: string }) => `${it.message} in \`${it.expression}\``,
    hint: (it: { hint?: string }) => it.hint,
  },
  cycle: {
    severity: "error",
    message: (it: { names: readonly string[] }) => `figures depend on each other: ${it.names.join(" -> ")}`,
  },
  "taken-name": {
    severity: "error",
    message: (it: { name: string }) => `\`${it.name}\` is already the name of a table`,
    hint: () => "a figure and a table are asked for in the same way: give the figure a name of its own",
  },
  "bad-name": {
    severity: "error",
    message: (it: { name: string }) => `\`${it.name}\` cannot name a figure`,
    hint: () => "a name is lower-case letters and digits, joined by `-`, `_` or `.`",
  },
  "wrong-unit": {
    severity: "error",
    message: (it: { figure: string; found: string; expected: string }) =>
      `\`${it.figure}\` is in \`${it.found}\`, \`figures.yaml\` says \`${it.expected}\``,
  },
  "claim-fails": {
    severity: "error",
    message: (it: { text: string; expression: string }) =>
      `data say otherwise: “${it.text}” (\`${it.expression}\` is false)`,
    hint: () => "rewrite the sentence, or correct the data",
  },
  "claim-undecidable": {
    severity: "error",
    message: (it: { text: string; expression: string }) =>
      `data cannot decide “${it.text}” (\`${it.expression}\` may be true or false)`,
    hint: () => "a bound leaves it open: claim less, or find the exact figure",
  },
  "not-a-claim": {
    severity: "error",
    message: (it: { expression: string }) => `\`${it.expression}\` is neither true nor false`,
    hint: () => "a claim compares: `q('…') > q('…')`, `every(q('…') > 0.7)`",
  },
  "unknown-style": {
    severity: "error",
    message: (it: { style: string }) => `there is no way to print called \`${it.style}\``,
    hint: (it: { style: string; known: readonly string[] }) => nameHint(it.style, it.known),
  },
  "no-unit-words": {
    severity: "error",
    message: (it: { unit: string; locale: string }) =>
      `locale \`${it.locale}\` has no words for the unit \`${it.unit}\``,
    hint: (it: { unit: string; locale: string }) =>
      `add it to \`templates/locales/${it.locale}.yaml\` or to the package's \`units\``,
  },
})
