import { expect, test } from 'vitest'

const [text] = Object.values(import.meta.glob<string>(
  '../../../../docs/ux.md', { query: '?raw', import: 'default', eager: true })) as [string]
const code = import.meta.glob<string>(
  ['../../../../tests/Hornada.Browser.Tests/*.cs', '../../../../tests/Hornada.Server.Tests/Pages/**/*.cs'],
  { query: '?raw', import: 'default', eager: true })
const islands = import.meta.glob<string>(['./*.test.ts', './browser/*.mjs'], { query: '?raw', import: 'default', eager: true })
const STATES = ['holds', 'partly', 'no']

interface Row { section: string; state: string; tests: string[]; missing: string }

/** The rows of docs/ux.md: number, point, state, tests, what is missing. */
function rows(): Row[] {
  let section = ''
  const found: Row[] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3)
    const cells = line.split('|').map((cell) => cell.trim())
    if (!/^\d+$/.test(cells[1] ?? '')) continue
    found.push({ section, state: cells[3]!, tests: [...cells[4]!.matchAll(/`([^`]+)`/g)].map((name) => name[1]!), missing: cells[5]! })
  }
  return found
}

/** The names of all tests of screens: methods of C#, checks of the browser, tests of the islands. */
function names(): Set<string> {
  return new Set([
    ...[...Object.values(code).join('\n').matchAll(/public (?:async )?(?:Task|void) (\w+)/g)].map((found) => found[1]!),
    ...[...Object.values(islands).join('\n').matchAll(/(?:async|test\(|it\() ?'([^']+)'/g)].map((found) => found[1]!),
  ])
}

test('every test that docs/ux.md names exists', () => {
  const known = names()
  expect(rows().flatMap((row) => row.tests).filter((name) => !known.has(name))).toEqual([])
})

test('a point that holds has a test, and one that does not says what is missing', () => {
  const wrong = rows().filter((row) => !STATES.includes(row.state)
    || (row.state === 'holds' ? row.tests.length === 0 || row.missing !== '' : row.missing === ''))
  expect(wrong).toEqual([])
})

test('the sums of docs/ux.md are those of its rows', () => {
  for (const section of [...new Set(rows().map((row) => row.section)), 'All']) {
    const those = rows().filter((row) => section === 'All' || row.section === section)
    const sums = STATES.map((state) => those.filter((row) => row.state === state).length)
    expect(text).toContain(`| ${section} | ${sums.join(' | ')} |`)
  }
  expect(rows()).toHaveLength(52)
})
