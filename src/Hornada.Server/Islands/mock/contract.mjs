// The part of the server's OpenAPI document that the islands use. The tests of the server keep the file; the types in src/board/wire.d.ts
// are generated from it, and the mock server and the unit tests validate by it.
import Ajv from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const DOCUMENT = join(import.meta.dirname, '../../../../tests/Hornada.Server.Tests/Golden/native/board.openapi.json')

const document = JSON.parse(readFileSync(DOCUMENT, 'utf8'))
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema(closed(document), 'api')

/** Says what is wrong with a value that should be of this component; null when nothing is. */
export function wrongAs(component, value) {
  return wrong(`#/components/schemas/${component}`, value)
}

/** The same for an answer of an operation, such as "GET /api/v1/board". */
export function wrongAnswer(operation, status, body) {
  const [method, path] = operation.split(' ')
  const content = document.paths[path]?.[method.toLowerCase()]?.responses[status]?.content
  if (!content) return `${operation} is not described to answer ${status}`
  const type = 'application/json' in content ? 'application/json' : Object.keys(content)[0]
  const steps = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema']
  return wrong(`#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`, body)
}

/** The words a component may be. */
export function wordsOf(component) {
  return document.components.schemas[component].enum
}

/** The operation of a request, or undefined. */
export function operationOf(method, path) {
  return Object.keys(document.paths)
    .filter((template) => method.toLowerCase() in document.paths[template])
    .filter((template) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path))
    .map((template) => `${method} ${template}`)[0]
}

function wrong(pointer, value) {
  const validate = ajv.getSchema(`api${pointer}`)
  if (!validate) throw new Error(`The document has no ${pointer}`)
  return validate(value) ? null : ajv.errorsText(validate.errors, { separator: '\n' })
}

/** The document says which members there are; a member it does not name is as wrong as one that is missing. */
function closed(node) {
  if (Array.isArray(node)) return node.map(closed)
  if (node === null || typeof node !== 'object') return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  return node.type === 'object' && node.properties && node.additionalProperties === undefined
    ? { ...copy, additionalProperties: false }
    : copy
}
