import { defineProblems } from "../diagnostics/problem.ts"

interface Where {
  readonly path: string
  /** `slide 3`, `page 4, notes`. */
  readonly where: string
}

const madeAgain = () => "build the edition again; if that says the same, it is a fault of Galley"
const edited = () => "someone has changed the file since it was built; a build makes it again"

/** `path, where`. */
const place = ({ path, where }: Where) => (where === "" ? `\`${path}\`` : `\`${path}\`, ${where}`)

export const problems = defineProblems("proof", {
  damaged: {
    severity: "error",
    message: (it: { path: string; part: string | undefined; reason: string }) =>
      it.part === undefined
        ? `\`${it.path}\` cannot be read: ${it.reason}`
        : `\`${it.path}\` cannot be read: in \`${it.part}\`, ${it.reason}`,
    hint: edited,
  },
  "no-copy": {
    severity: "error",
    message: (it: { path: string; locale: string }) =>
      `nothing is recorded of what \`${it.path}\` must say in ${it.locale}`,
    hint: madeAgain,
  },
  quantity: {
    severity: "error",
    message: (it: Where & { text: string; id: string }) =>
      `${place(it)}: \`${it.text}\` (${it.id}) does not stand there`,
    hint: () => "the ledger records it there; the file was changed, or the ledger",
  },
  claim: {
    severity: "error",
    message: (it: Where & { text: string; expression: string }) =>
      `${place(it)}: the sentence “${it.text}” (${it.expression}) does not stand there`,
    hint: () => "the data were found to make it true as the ledger has it; another sentence was not checked",
  },
  printing: {
    severity: "error",
    message: (it: Where & { text: string; id: string; value: number; bound: string; unit: string }) =>
      `${place(it)}: \`${it.text}\` does not say ${it.bound === "exact" ? "" : `${it.bound} `}${it.value} ${it.unit} (${it.id})`,
    hint: () => "the printed text, read back, gives another value, bound or unit than the ledger's",
  },
  changed: {
    severity: "error",
    message: (it: Where & { wanted: string; found: string }) => `${place(it)}: “${it.wanted}” reads “${it.found}”`,
    hint: edited,
  },
  reworded: {
    severity: "warning",
    message: (it: Where & { wanted: string; found: string }) => `${place(it)}: “${it.wanted}” reads “${it.found}”`,
    hint: () => "no figure, claim, source or label is touched; the next build brings the words back",
  },
  unreadable: {
    severity: "error",
    message: (it: Where & { what: string }) => `${place(it)}: ${it.what} stands there, and cannot be read`,
    hint: () => "nothing that Galley writes is shown so: take it out, or put it into the content",
  },
  count: {
    severity: "error",
    message: (it: Where & { what: string; wanted: string | number; found: string | number }) =>
      `${place(it)}: ${it.what} is ${it.found}, not ${it.wanted}`,
    hint: edited,
  },
  "chart-data": {
    severity: "error",
    message: (it: Where & { what: string; wanted: string; found: string }) =>
      `${place(it)}: ${it.what} is \`${it.found}\`, not \`${it.wanted}\``,
    hint: edited,
  },
  lineage: {
    severity: "error",
    message: (it: Where & { text: string; wanted: string; found: string }) =>
      it.wanted === ""
        ? `${place(it)}: what is said of \`${it.text}\` is not in the ledger: “${it.found}”`
        : `${place(it)}: of \`${it.text}\` it is said “${it.found}”, not “${it.wanted}”`,
    hint: edited,
  },
  attachment: {
    severity: "error",
    message: (it: { path: string; name: string; difference: "missing" | "other" }) =>
      it.difference === "missing"
        ? `\`${it.path}\` does not carry \`${it.name}\``
        : `\`${it.path}\` carries another \`${it.name}\` than the edition's`,
    hint: madeAgain,
  },
})
