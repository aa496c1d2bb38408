import { defineProblems } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"

export const problems = defineProblems("templating", {
  syntax: {
    severity: "error",
    message: (it: { message: string }) => it.message,
  },
  "unknown-helper": {
    severity: "error",
    message: (it: { name: string }) => `there is no helper \`${it.name}\``,
    hint: (it: { name: string; known: readonly string[] }) => nameHint(it.name, it.known),
  },
  "unknown-partial": {
    severity: "error",
    message: (it: { name: string }) => `there is no partial \`${it.name}\``,
    hint: (it: { name: string; known: readonly string[] }) => nameHint(it.name, it.known),
  },
  "unknown-key": {
    severity: "error",
    message: (it: { path: string }) => `nothing here is called \`${it.path}\``,
    hint: (it: { path: string; known: readonly string[] }) => nameHint(it.path, it.known),
  },
  empty: {
    severity: "error",
    message: (it: { path: string }) => `\`${it.path}\` is empty here`,
    hint: (it: { path: string }) => `stand it inside \`{{#if ${it.path}}}\` if it may be missing`,
  },
  "not-text": {
    severity: "error",
    message: (it: { path: string; kind: string }) => `\`${it.path}\` is ${it.kind}, not text`,
  },
  "not-a-list": {
    severity: "error",
    message: (it: { path: string }) => `\`${it.path}\` is no list`,
  },
  argument: {
    severity: "error",
    message: (it: { helper: string; message: string }) => `\`${it.helper}\` ${it.message}`,
    hint: (it: { usage: string }) => `it is used as \`${it.usage}\``,
  },
  "unknown-option": {
    severity: "error",
    message: (it: { helper: string; option: string }) => `\`${it.helper}\` has no option \`${it.option}\``,
    hint: (it: { option: string; known: readonly string[] }) => nameHint(it.option, it.known),
  },
  "unknown-reference": {
    severity: "error",
    message: (it: { target: string }) => `the report shows no exhibit or section \`${it.target}\``,
    hint: (it: { target: string; known: readonly string[] }) => nameHint(it.target, it.known),
  },
  unsupported: {
    severity: "error",
    message: (it: { what: string }) => `${it.what} cannot be used in a briefing`,
  },
  limit: {
    severity: "error",
    message: (it: { what: string }) => it.what,
    hint: () => "a template that calls itself, or a loop in a loop in a loop, never ends",
  },
  "private-use": {
    severity: "error",
    message: (it: { code: string }) => `the text holds the private-use character ${it.code}`,
    hint: () => "Galley marks figures with these characters: remove them from the text",
  },
  comment: {
    severity: "error",
    message: () => "`-->` would end the slide's notes",
    hint: () => "write the arrow another way",
  },
  "code-span": {
    severity: "error",
    message: () => "the text holds a backtick, which would end the code it stands in",
    hint: () => "print it outside of the backticks",
  },
  "loose-digit": {
    severity: "error",
    message: (it: { text: string }) => `the number \`${it.text}\` is typed, not bound to data`,
    hint: () =>
      'print it with `{{fig "table/key"}}`; a name that holds digits belongs to `terms` in briefing.yaml, anything else into `{{literal "…"}}`',
  },
  "unguarded-comparison": {
    severity: "warning",
    message: (it: { text: string }) => `“${it.text}” compares or counts, but no claim guards it`,
    hint: () => 'stand the sentence inside `{{#claim "…"}}…{{/claim}}`',
  },
})
