import { describe, expect, test } from "vitest"
import { compareText, definedProblems, defineProblems, Problems, type Span } from "../../../src/diagnostics/problem.ts"

const problems = defineProblems("test-room", {
  wrong: { severity: "error", message: (it: { what: string }) => `wrong ${it.what}`, hint: () => "right it" },
  old: { severity: "stale", message: () => "old" },
  odd: { severity: "warning", message: () => "odd" },
})

const at = (file: string, line: number, column: number): Span => ({
  file,
  start: { line, column },
  end: { line, column: column + 1 },
})

describe("a room's problems", () => {
  test("have the room in their code and are known to the page that explains them", () => {
    expect(problems.wrong({ what: "way" })).toEqual({
      code: "test-room/wrong",
      severity: "error",
      message: "wrong way",
      hint: "right it",
    })
    expect(definedProblems.get("test-room/odd")).toBe("warning")
  })

  test("leave out what they do not have", () => {
    expect(Object.keys(problems.odd({}, undefined, []))).toEqual(["code", "severity", "message"])
    const related = [{ message: "here" }]
    expect(problems.odd({}, at("a", 1, 2), related)).toMatchObject({ span: at("a", 1, 2), related })
  })
})

describe("the problems of a run", () => {
  test("stand by file, line, column and code, whatever the order of reports", () => {
    const run = new Problems()
    const places = [at("b", 1, 1), at("a", 10, 1), at("a", 2, 9), at("a", 2, 10), at("B", 1, 1)]
    for (const place of places) run.report(problems.odd({}, place))
    run.report(problems.wrong({ what: "x" }, at("a", 2, 9)))
    run.report(problems.odd({}))
    expect(
      run.all().map(({ code, span }) => `${span?.file}:${span?.start.line}:${span?.start.column} ${code}`),
    ).toEqual([
      "undefined:undefined:undefined test-room/odd",
      "B:1:1 test-room/odd",
      "a:2:9 test-room/odd",
      "a:2:9 test-room/wrong",
      "a:2:10 test-room/odd",
      "a:10:1 test-room/odd",
      "b:1:1 test-room/odd",
    ])
  })

  test("are said once, though every locale reports them", () => {
    const run = new Problems()
    for (const what of ["x", "x", "y"]) run.report(problems.wrong({ what }, at("a", 1, 1)))
    run.report(problems.wrong({ what: "x" }, at("a", 1, 2)))
    expect(run.all().map((problem) => problem.message)).toEqual(["wrong x", "wrong y", "wrong x"])
  })

  test("are counted by severity", () => {
    const run = new Problems()
    run.report(problems.wrong({ what: "x" }))
    run.report(problems.odd({}))
    run.report(problems.odd({}))
    run.report(problems.old({}))
    expect([run.errors, run.warnings]).toEqual([1, 2])
  })
})

test("texts are compared by code units, not by the machine's locale", () => {
  expect(["ä", "z", "a", "Z", "中"].sort(compareText)).toEqual(["Z", "a", "z", "ä", "中"])
  expect(compareText("a", "a")).toBe(0)
})
