// Checks a document with the recommended rules of Redocly, its examples with Ajv: node lint.mjs document.json
import { createRequire } from 'node:module'

// A part of openapi-typescript.
const { createConfig, lint } = createRequire(import.meta.resolve('openapi-typescript'))('@redocly/openapi-core')

const config = await createConfig({
  extends: ['recommended-strict'],
  rules: {
    // GET /health and its like are refused to nobody.
    'operation-4xx-response': 'off',
    // The paths of the other contracts are theirs: /shops/url/{url} and /shops/{shop}/specialties.
    'no-ambiguous-paths': 'off',
  },
})
const problems = await lint({ ref: process.argv[2], config })
for (const { ruleId, message, location } of problems) console.log(`${ruleId}: ${message} ${location?.[0]?.pointer ?? ''}`)
process.exit(problems.length > 0 ? 1 : 0)
