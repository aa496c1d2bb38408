import { defineProblems } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"

export const problems = defineProblems("project", {
  "missing-twin": {
    severity: "error",
    message: (it: { section: string; locale: string; other: string }) =>
      `section \`${it.section}\` stands in \`${it.other}\` but not in \`${it.locale}\``,
    hint: (it: { section: string; locale: string; file: string }) => `write \`${it.locale}/${it.file}\``,
  },
  "no-sections": {
    severity: "error",
    message: (it: { locale: string }) => `locale \`${it.locale}\` has no sections`,
    hint: (it: { locale: string }) =>
      `write \`${it.locale}/01-<id>.md\`: front matter for the slides, Markdown for the report`,
  },
  "no-front-matter": {
    severity: "error",
    message: () => "the section does not start with front matter",
    hint: () => "the first line is `---`, then YAML, then a line `---`",
  },
  "section-name": {
    severity: "error",
    message: (it: { name: string }) => `\`${it.name}\` is no section's name`,
    hint: () => "a section is called `NN-id.md`: two digits for the order, then lower-case words with hyphens",
  },
  "duplicate-section": {
    severity: "error",
    message: (it: { section: string; first: string }) => `section \`${it.section}\` is also \`${it.first}\``,
    hint: () => "the id after the number names the section in every locale and in links: rename one file",
  },
  "unknown-locale": {
    severity: "error",
    message: (it: { locale: string }) => `there are no words for locale \`${it.locale}\``,
    hint: (it: { locale: string; known: readonly string[] }) =>
      nameHint(it.locale, it.known) ?? `write \`templates/locales/${it.locale}.yaml\``,
  },
  "exhibit-shape": {
    severity: "error",
    message: (it: { exhibit: string; reason: string }) => `exhibit \`${it.exhibit}\` ${it.reason}`,
  },
  "unknown-layout": {
    severity: "error",
    message: (it: { layout: string }) => `the theme has no layout \`${it.layout}\``,
    hint: (it: { layout: string; known: readonly string[] }) => nameHint(it.layout, it.known),
  },
  "unknown-accent": {
    severity: "error",
    message: (it: { accent: string }) => `the theme has no accent \`${it.accent}\``,
    hint: (it: { accent: string; known: readonly string[] }) => nameHint(it.accent, it.known),
  },
  "unknown-exhibit": {
    severity: "error",
    message: (it: { id: string; kind: string }) => `there is no ${it.kind} \`${it.id}\``,
    hint: (it: { id: string; known: readonly string[] }) => nameHint(it.id, it.known),
  },
  "unknown-column": {
    severity: "error",
    message: (it: { column: string }) => `the exhibit has no column \`${it.column}\``,
    hint: (it: { hint: string }) => it.hint,
  },
  "unknown-row": {
    severity: "error",
    message: (it: { key: string }) => `the exhibit has no row \`${it.key}\``,
    hint: (it: { key: string; known: readonly string[] }) => nameHint(it.key, it.known),
  },
  "missing-label": {
    severity: "error",
    message: (it: { id: string; locale: string }) =>
      `column, group or series \`${it.id}\` has no name in \`${it.locale}\``,
    hint: (it: { id: string; locale: string }) =>
      `add \`${it.id}:\` to the exhibit's \`labels\` in \`${it.locale}/exhibits.yaml\``,
  },
  "missing-words": {
    severity: "error",
    message: (it: { exhibit: string; locale: string }) => `exhibit \`${it.exhibit}\` has no words in \`${it.locale}\``,
    hint: (it: { exhibit: string; locale: string }) => `add \`${it.exhibit}:\` to \`${it.locale}/exhibits.yaml\``,
  },
  "missing-locale": {
    severity: "error",
    message: (it: { locale: string; place: string }) => `${it.place} has nothing for locale \`${it.locale}\``,
    hint: (it: { locale: string; known: readonly string[] }) => nameHint(it.locale, it.known),
  },
  "no-briefing": {
    severity: "error",
    message: (it: { name: string | undefined; found: readonly string[] }) =>
      it.name === undefined && it.found.length > 0
        ? "`content` holds several briefings, and none is named"
        : `there is no briefing in \`${it.name ?? "content"}\``,
    hint: (it: { name: string | undefined; found: readonly string[] }) =>
      nameHint(it.name ?? "", it.found) ?? "a briefing is a folder below `content/` that holds a `briefing.yaml`",
  },
})
