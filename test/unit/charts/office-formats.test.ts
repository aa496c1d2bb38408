import { describe, expect, it } from "vitest"
import { officeFormat } from "../../../src/charts/native/d3-format.ts"
import { dateFormat, officeDate, serialDay, timeFormat } from "../../../src/charts/native/dates.ts"

describe("a d3 number format", () => {
  const formats: readonly (readonly [string, string | undefined])[] = [
    [",.0f", "#,##0"],
    [".1f", "0.0"],
    [".0%", "0%"],
    [",.2%", "#,##0.00%"],
    ["$,.2f", '"$"#,##0.00'],
    ["+.1f", "+0.0;-0.0;0.0"],
    ["d", "0"],
    [".1e", "0.0E+0"],
    [",", "#,##0.######"],
    ["", "General"],
    ["~s", undefined],
    [".3g", undefined],
    [".2r", undefined],
    ["(.1f", undefined],
    ["not a format", undefined],
  ]
  it.each(formats)("%s is Office's %s", (d3, office) => {
    expect(officeFormat(d3)).toBe(office)
  })
})

describe("a d3 time format", () => {
  const formats: readonly (readonly [string, string | undefined])[] = [
    ["%Y", "yyyy"],
    ["%b %Y", "mmm yyyy"],
    ["%-d %B", "d mmmm"],
    ["%Y年%-m月", 'yyyy"年"m"月"'],
    ["%H:%M", "hh:mm"],
    ["%j", undefined],
    ["Q%q", undefined],
  ]
  it.each(formats)("%s is Office's %s", (d3, office) => {
    expect(officeDate(d3)).toBe(office)
  })
})

describe("a date", () => {
  it("is counted as Office does, from March 1900 on", () => {
    expect(serialDay(Date.UTC(1900, 2, 1))).toBe(61)
    expect(serialDay(Date.UTC(2024, 0, 1))).toBe(45292)
    expect(dateFormat([Date.UTC(1899, 5, 1)])).toBe("General")
  })

  it("is printed as coarsely as tells the dates apart", () => {
    expect(dateFormat([Date.UTC(2020, 0, 1), Date.UTC(2021, 0, 1)])).toBe("yyyy")
    expect(dateFormat([Date.UTC(2020, 0, 1), Date.UTC(2020, 4, 1)])).toBe("yyyy-mm")
    expect(dateFormat([Date.UTC(2020, 0, 1), Date.UTC(2020, 0, 9)])).toBe("yyyy-mm-dd")
    expect(dateFormat([Date.UTC(2020, 0, 1, 8)])).toBe("General")
    expect(timeFormat(Date.UTC(2020, 0, 1, 8), Date.UTC(2020, 0, 1, 20))).toBe("hh:mm")
  })
})
