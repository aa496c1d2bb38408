export { type Mark, type MarkedText, splitMarks, stripMarks } from "../../templating/mark.ts"
