// Starts the mock server on a free port, for tests.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export async function startMock() {
  const mock = spawn(process.execPath, [join(import.meta.dirname, 'server.mjs')], { env: { ...process.env, PORT: '0' } })
  const address = await new Promise((resolve, reject) => {
    mock.stdout.on('data', (words) => resolve(new URL(String(words).trim()).origin))
    mock.on('exit', () => reject(new Error('The mock server ended.')))
  })
  return { address, stop: () => mock.kill() }
}
