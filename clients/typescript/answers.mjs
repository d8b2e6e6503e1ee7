// Holds answers of a server against its document with Ajv (JSON Schema 2020-12): node answers.mjs document.json answers.jsonl
// A line of answers is {"operation":"GET /path/{id}","status":200,"type":"application/json","body":…}. Members that the document does not
// name are differences, as if every schema said "additionalProperties": false.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const answers = readFileSync(process.argv[3], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))

function close(part) {
  if (part === null || typeof part !== 'object') return
  Object.values(part).forEach(close)
  if (part.properties && !Array.isArray(part) && part.type !== undefined && part.additionalProperties === undefined) {
    part.additionalProperties = false
  }
}

close(document.components.schemas)
close(document.paths)
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema(document, 'document')

const escape = (step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))
const address = (...steps) => `document#/${steps.map(escape).join('/')}`

function find({ operation, status, type }) {
  const [method, path] = operation.split(' ')
  const steps = ['paths', path, method.toLowerCase(), 'responses']
  const responses = document.paths[path]?.[steps[2]]?.responses
  if (!responses) return undefined
  const key = [String(status), `${String(status)[0]}XX`].find((one) => responses[one])
  if (!key) return undefined
  const shared = responses[key].$ref?.slice(2).split('/')
  const response = shared ? document.components.responses[shared.at(-1)] : responses[key]
  if (!response.content) return type === '' ? null : undefined
  if (!response.content[type]) return undefined
  return address(...(shared ?? [...steps, key]), 'content', type, 'schema')
}

const seen = new Set()
const differences = []
let held = 0
for (const answer of answers) {
  const schema = find(answer)
  const name = `${answer.operation} ${answer.status} ${answer.type}`
  if (schema === undefined) {
    differences.push(`${name} is not described`)
    continue
  }
  seen.add(answer.operation)
  if (schema === null || answer.body === undefined) continue
  held++
  const validate = ajv.getSchema(schema)
  if (!validate(answer.body)) {
    differences.push(...validate.errors.slice(0, 4).map((error) =>
      `${name} ${error.instancePath} ${error.message} ${error.params.additionalProperty ?? ''}`))
  }
}

for (const difference of new Set(differences)) console.log(difference)
console.log(`${held} answers of ${seen.size} operations held, ${differences.length} differences`)
process.exit(differences.length > 0 ? 1 : 0)
