// Writes src/api.ts (types) and src/addresses.ts (method and path of each operation) from the document of a server:
//   node generate.mjs http://localhost:8080        or the path of a file with the document
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const source = process.argv[2] ?? 'http://localhost:8080'
const text = /^https?:/.test(source)
  ? await (await fetch(`${source.replace(/\/$/, '')}/openapi/v1.json`)).text()
  : await readFile(source, 'utf8')
const document = JSON.parse(text)
const here = (name) => fileURLToPath(new URL(`./src/${name}`, import.meta.url))

await writeFile(here('api.ts'), `// Written by generate.mjs.\n${astToString(await openapiTS(document))}`)

const rows = []
for (const [path, methods] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const takesKey = (operation.parameters ?? []).some((parameter) => parameter.name === 'Idempotency-Key')
    rows.push(`  ${operation.operationId}: ['${method.toUpperCase()}', '${path}', ${takesKey}],`)
  }
}
await writeFile(
  here('addresses.ts'),
  `// Written by generate.mjs.\n/** Method, path, and whether copies of a request are recognised by a key. */\n` +
    `export const addresses = {\n${rows.sort().join('\n')}\n} as const\n`,
)
