import { defineProblems } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"

/** A file of JSON that says what an edition says. */
export type JsonFile = "record" | "ledger" | "copy"

interface OfBriefing {
  readonly briefing: string
}

const buildAgain = ({ briefing }: OfBriefing) => `\`galley build ${briefing}\` makes the edition again`
const noFile = ({ path }: { readonly path: string }) => `there is no file \`${path}\``
const outOfDate = ({ briefing }: OfBriefing) =>
  `the edition is out of date: \`galley build ${briefing}\` makes one of what is there now`

export const problems = defineProblems("edition", {
  "no-edition": {
    severity: "error",
    message: (it: OfBriefing & { wanted: string }) => `\`${it.briefing}\` has no edition \`${it.wanted}\``,
    hint: (it: OfBriefing & { wanted: string; found: readonly string[] }) =>
      nameHint(it.wanted, it.found) ?? `\`galley build ${it.briefing}\` makes one`,
  },
  "no-manifest": {
    severity: "error",
    message: (it: OfBriefing & { path: string }) => noFile(it),
    hint: buildAgain,
  },
  "bad-manifest": {
    severity: "error",
    message: (it: OfBriefing & { message: string }) => `the manifest is damaged: ${it.message}`,
    hint: buildAgain,
  },
  "other-briefing": {
    severity: "error",
    message: (it: OfBriefing & { found: string }) => `the edition is one of \`${it.found}\`, not of \`${it.briefing}\``,
    hint: (it: { found: string }) => `\`galley verify ${it.found}\` compares it with its own briefing`,
  },
  "other-version": {
    severity: "warning",
    message: (it: { name: string; made: string; now: string | undefined }) =>
      it.now === undefined
        ? `the edition was made with \`${it.name}\` ${it.made}, which is not used here`
        : `the edition was made with \`${it.name}\` ${it.made}, and here is ${it.now}`,
    hint: () => "a build with other versions may differ in its bytes",
  },
  "missing-artifact": {
    severity: "error",
    message: (it: OfBriefing & { path: string }) => noFile(it),
    hint: buildAgain,
  },
  "changed-artifact": {
    severity: "error",
    message: (it: OfBriefing & { path: string; difference: string }) =>
      `\`${it.path}\` is not the file that was built: ${it.difference}`,
    hint: buildAgain,
  },
  "unlisted-file": {
    severity: "error",
    message: (it: { path: string }) => `the manifest does not name \`${it.path}\``,
    hint: () => "move it out of the edition: it was not built with the others",
  },
  unreadable: {
    severity: "error",
    message: (it: { path: string; reason: string }) => `\`${it.path}\` cannot be opened: ${it.reason}`,
    hint: () => "editions and briefings are regular files in their own folders",
  },
  "other-name": {
    severity: "error",
    message: (it: OfBriefing & { name: string; wanted: string }) =>
      `the edition is called \`${it.name}\`, but the name of its contents is \`${it.wanted}\``,
    hint: (it: OfBriefing) => `the manifest was changed, or the folder renamed; ${buildAgain(it)}`,
  },
  "no-record": {
    severity: "error",
    message: (it: OfBriefing & { wanted: string }) => `\`${it.briefing}\` has no record of an edition \`${it.wanted}\``,
    hint: (it: OfBriefing & { wanted: string; found: readonly string[] }) =>
      nameHint(it.wanted, it.found) ??
      `\`galley build ${it.briefing} --edition LABEL\` labels an edition and keeps its record`,
  },
  "first-edition": {
    severity: "warning",
    message: () => "no earlier edition is recorded: what changed since is left out",
    hint: (it: OfBriefing) => `\`galley build ${it.briefing} --edition LABEL\` labels an edition and keeps its record`,
  },
  "same-edition": {
    severity: "error",
    message: (it: { label: string }) => `\`${it.label}\` is the edition being built: it is not compared with itself`,
    hint: () => "name an earlier edition, or write `true` for the newest one before it",
  },
  "bad-record": {
    severity: "error",
    message: (it: { what: JsonFile; message: string }) => `the ${it.what} is damaged: ${it.message}`,
    hint: (it: { what: JsonFile }) =>
      it.what === "record"
        ? "take the file that was committed"
        : "build the edition again: the file was changed, or another version of Galley made it",
  },
  "other-record": {
    severity: "error",
    message: (it: { found: string; wanted: string }) => `it is of \`${it.found}\`, not of \`${it.wanted}\``,
    hint: () => "a record lies in its own briefing, under its own label",
  },
  "no-ledger": {
    severity: "error",
    message: (it: OfBriefing & { path: string }) => noFile(it),
    hint: buildAgain,
  },
  "no-side": {
    severity: "error",
    message: (it: { wanted: string }) =>
      `\`${it.wanted}\` is no label of a record, no edition, no file and no git revision`,
    hint: (it: { wanted: string; found: readonly string[] }) =>
      nameHint(it.wanted, it.found) ?? "`galley build --edition LABEL` labels an edition and keeps its record",
  },
  "no-revision": {
    severity: "error",
    message: (it: { wanted: string }) => `git knows no commit \`${it.wanted}\``,
    hint: () =>
      "`git log` names commits; a shallow clone lacks the earlier ones, and `git fetch --unshallow` brings them",
  },
  "no-repository": {
    severity: "error",
    message: (it: { wanted: string }) => `\`${it.wanted}\` is no revision: there is no git repository here`,
    hint: () => "name a record, an edition or a file",
  },
  "no-git": {
    severity: "error",
    message: (it: { wanted: string }) => `\`${it.wanted}\` cannot be looked up: the program \`git\` is not installed`,
    hint: () => "install git, or name a record, an edition or a file",
  },
  "git-failed": {
    severity: "error",
    message: (it: { wanted: string; reason: string }) => `git cannot read \`${it.wanted}\`: ${it.reason}`,
    hint: () => "the same command of git says more",
  },
  "not-in-revision": {
    severity: "error",
    message: (it: OfBriefing & { wanted: string }) => `\`${it.wanted}\` has no briefing \`${it.briefing}\``,
    hint: () => "name a commit that has it, in the folder where it lies now",
  },
  "not-built": {
    severity: "error",
    message: (it: { side: string; errors: number }) =>
      `${it.side} does not build (${it.errors} error${it.errors === 1 ? "" : "s"}): its slides and pages are not known`,
    hint: (it: OfBriefing & { revision: boolean }) =>
      it.revision
        ? "its data, quantities and claims are compared all the same"
        : `\`galley check ${it.briefing}\` says why; data, quantities and claims are compared all the same`,
  },
  "unwritten-record": {
    severity: "error",
    message: (it: { path: string; reason: string }) => `\`${it.path}\` cannot be written: ${it.reason}`,
    hint: () => "the edition is published, and only its record is missing: make room for it and build again",
  },
  "missing-input": {
    severity: "error",
    message: (it: OfBriefing & { path: string }) => `\`${it.path}\`, from which the edition was built, is gone`,
    hint: outOfDate,
  },
  "changed-input": {
    severity: "error",
    message: (it: OfBriefing & { path: string; difference: string }) =>
      `\`${it.path}\` has changed since the edition was built: ${it.difference}`,
    hint: outOfDate,
  },
})
