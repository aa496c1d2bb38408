import { defineProblems } from "../diagnostics/problem.ts"

export const problems = defineProblems("yaml", {
  syntax: {
    severity: "error",
    message: (it: { message: string }) => it.message,
  },
  refused: {
    severity: "error",
    message: (it: { message: string }) => it.message,
    hint: () => "these files hold texts, numbers, lists and maps, written plainly",
  },
  warning: {
    severity: "warning",
    message: (it: { message: string }) => it.message,
  },
})
