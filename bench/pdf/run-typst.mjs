// Compiles main.typ in the working directory to main.pdf, with the theme's faces alone. Usage: node run-typst.mjs <font>...
import { writeFileSync } from "node:fs"
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"

const compiler = NodeCompiler.create({ workspace: process.cwd(), fontArgs: [{ fontPaths: process.argv.slice(2) }] })
const compiled = compiler.compile({ mainFilePath: "main.typ" })
if (compiled.hasError() || compiled.result === null) {
  compiled.printDiagnostics()
  process.exit(1)
}
writeFileSync("main.pdf", compiler.pdf(compiled.result, { pdfStandard: "a-3a" }))
console.log(compiled.result.numOfPages)
