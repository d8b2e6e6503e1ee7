// Run by the .NET build: installs the packages when package-lock.json changed, then builds the islands.
// Several projects or configurations may run it at the same time: one builds, the others wait.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const islands = dirname(dirname(fileURLToPath(import.meta.url)))
const lock = join(islands, '../obj/islands.lock')
const stamp = join(islands, 'node_modules/.installed-lock')
const manifest = join(islands, '../wwwroot/islands/manifest.json')
const required = process.argv.includes('--required')
const asked = Date.now()
const NOT_REACHED = 2

await locked(() => {
  if (changedAt(manifest) > asked) return 0 // the holder of the lock has just built the same
  const installed = install()
  return installed === 0 ? build() : installed === NOT_REACHED && !required ? 0 : 1
})

function install() {
  const wanted = createHash('sha256').update(readFileSync(join(islands, 'package-lock.json'))).digest('hex')
  if (read(stamp) === wanted) return 0
  console.log('Installing the packages of the islands…')
  const npm = run('npm', ['ci', '--no-progress', '--loglevel=error'], 'pipe')
  if (npm.status === 0) {
    writeFileSync(stamp, wanted)
    return 0
  }
  const words = npm.error ? String(npm.error) : `${npm.stdout}${npm.stderr}`
  console.log(words)
  // A lock file that does not fit package.json is a mistake of ours, and must not pass for a missing network.
  if (words.includes('EUSAGE')) return 1
  console.log('npm could not fetch the packages: the islands are left out. The server and its pages work without them.')
  return NOT_REACHED
}

function build() {
  const { status } = run('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], 'inherit')
  if (status === 0) utimesSync(manifest, new Date(), new Date())
  return status ?? 1
}

function run(command, args, output) {
  // npm is a .cmd on Windows, which only a shell can start.
  const shell = process.platform === 'win32'
  return spawnSync(command, args, { cwd: islands, stdio: ['ignore', output, output], encoding: 'utf8', shell })
}

async function locked(work) {
  mkdirSync(dirname(lock), { recursive: true })
  while (!take()) await new Promise((resolve) => setTimeout(resolve, 200))
  let code = 1
  try {
    code = work()
  } finally {
    rmSync(lock, { force: true })
  }
  process.exitCode = code
}

function take() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!alive(Number(read(lock)))) rmSync(lock, { force: true })
    return false
  }
}

function alive(pid) {
  // The holder of the lock may not have written its process id yet: wait for a while.
  if (!pid) return Date.now() - changedAt(lock) < 5000
  try {
    process.kill(pid, 0)
    return true
  } catch (refusal) {
    return refusal.code === 'EPERM'
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function changedAt(path) {
  try {
    return statSync(path).mtimeMs
  } catch {
    return 0
  }
}
