import ts from 'typescript'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installWorker } from '../src/board/live/pwa'
import source from '../src/board/worker/service-worker.ts?raw'

const SITE = 'https://pan.example'

describe('the service worker of a new version of the board', () => {
  test('keeps the files of the version before it, for boards that are still open, and drops older ones', async () => {
    const kept = new Kept('hornada-board-1', 'hornada-board-2', 'hornada-orders-1')

    const worker = await upgradeTo('3', kept)

    expect(await kept.keys()).toEqual(['hornada-board-2', 'hornada-orders-1', 'hornada-board-3'])
    expect(worker.claims).toBe(1)
  })

  test('answers an open board of the version before it with the part for the camera that the server no longer has', async () => {
    const kept = new Kept()
    await upgradeTo('1', kept)
    const worker = await upgradeTo('2', kept)

    expect(await worker.ask('/islands/camera-1.js')).toBe('camera-1')
    expect(await worker.ask('/islands/camera-2.js')).toBe('camera-2')
  })

  test('has nothing left of the version before the last', async () => {
    const kept = new Kept()
    for (const version of ['1', '2']) await upgradeTo(version, kept)
    const worker = await upgradeTo('3', kept)

    await expect(worker.ask('/islands/camera-1.js')).rejects.toThrow('no network')
  })

  test('never answers from a cache what the API said', async () => {
    const kept = new Kept()
    const cache = await kept.open('hornada-board-1')
    await cache.put(`${SITE}/api/v1/board`, new Response('old'))
    const worker = await upgradeTo('1', kept)

    expect(await worker.ask('/api/v1/board')).toBeNull()
  })
})

describe('a board that is open during an upgrade', () => {
  const touches = new Map<string, () => void>()
  const reload = vi.fn()
  const line = { onLine: true }
  let upgrade: () => void

  beforeEach(() => {
    vi.useFakeTimers()
    line.onLine = true
    vi.stubGlobal('location', { reload })
    vi.stubGlobal('addEventListener', (type: string, listener: () => void) => touches.set(type, listener))
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    reload.mockReset()
  })

  test('reloads itself once nobody has touched it for a minute', async () => {
    await install({ hasWorker: true })
    upgrade()

    vi.advanceTimersByTime(40_000)
    touches.get('pointerdown')?.()
    vi.advanceTimersByTime(50_000)
    expect(reload).not.toHaveBeenCalled()
    vi.advanceTimersByTime(15_000)
    expect(reload).toHaveBeenCalled()
  })

  test('goes on without a new version', async () => {
    await install({ hasWorker: true })

    vi.advanceTimersByTime(600_000)

    expect(reload).not.toHaveBeenCalled()
  })

  test('waits while something is open or unsent, and while there is no network', async () => {
    let isBusy = true
    await install({ hasWorker: true, mayReload: () => !isBusy })
    upgrade()

    vi.advanceTimersByTime(120_000)
    expect(reload).not.toHaveBeenCalled()
    isBusy = false
    line.onLine = false
    vi.advanceTimersByTime(120_000)
    expect(reload).not.toHaveBeenCalled()
    line.onLine = true
    vi.advanceTimersByTime(10_000)
    expect(reload).toHaveBeenCalled()
  })

  test('does not reload for its first worker, which is as old as itself', async () => {
    await install({ hasWorker: false })
    upgrade()

    vi.advanceTimersByTime(600_000)

    expect(reload).not.toHaveBeenCalled()
  })

  async function install({ hasWorker, mayReload = () => true }: { hasWorker: boolean; mayReload?: () => boolean }): Promise<void> {
    const serviceWorker = {
      controller: hasWorker ? {} : null,
      addEventListener: (_type: string, listener: () => void) => (upgrade = listener),
      register: () => Promise.resolve(),
    }
    vi.stubGlobal('navigator', { serviceWorker, get onLine() { return line.onLine } })
    await installWorker(mayReload)
  }
})

/** Caches as a browser has them, in the sequence in which they were made. */
class Kept {
  private readonly caches = new Map<string, Cached>()

  constructor(...names: string[]) {
    for (const name of names) this.caches.set(name, new Cached())
  }

  async open(name: string): Promise<Cached> {
    const cache = this.caches.get(name) ?? new Cached()
    this.caches.set(name, cache)
    return cache
  }

  async keys(): Promise<string[]> {
    return [...this.caches.keys()]
  }

  async delete(name: string): Promise<boolean> {
    return this.caches.delete(name)
  }

  async match(request: { url: string }): Promise<Response | undefined> {
    const found = await Promise.all([...this.caches.values()].map((cache) => cache.match(request)))
    return found.find((answer) => answer !== undefined)
  }
}

class Cached {
  private readonly answers = new Map<string, Response>()

  async addAll(paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.put(SITE + path, new Response(path.replace(/^.*\/|\.js$/g, '')))
  }

  async put(url: string, answer: Response): Promise<void> {
    this.answers.set(url, answer)
  }

  async match(request: { url: string }): Promise<Response | undefined> {
    return this.answers.get(request.url)?.clone()
  }
}

interface Worker {
  claims: number
  /** The text of the answer; null when the worker leaves the request to the browser. */
  ask(path: string): Promise<string | null>
}

/** Installs and activates the worker as the build of a version writes it. Its server cannot be reached. */
async function upgradeTo(version: string, kept: Kept): Promise<Worker> {
  const listeners = new Map<string, (event: unknown) => void>()
  const worker: Worker = {
    claims: 0,
    async ask(path) {
      const answers: Promise<Response>[] = []
      const request = { url: SITE + path, method: 'GET', mode: 'cors', destination: 'script' }
      listeners.get('fetch')?.({ request, respondWith: (answer: Promise<Response>) => answers.push(answer) })
      return (await answers[0])?.text() ?? null
    },
  }
  const self = {
    location: new URL(`${SITE}/islands/board-sw.js`),
    addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
    skipWaiting: () => Promise.resolve(),
    clients: { claim: async () => void worker.claims++ },
  }
  const written = source
    .replace('%SHELL_VERSION%', version)
    .replace('%SHELL_FILES%', JSON.stringify([`/islands/board-${version}.js`, `/islands/camera-${version}.js`]))
  const script = ts.transpile(written, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 })
  new Function('self', 'caches', 'fetch', 'exports', script)(self, kept, () => Promise.reject(new Error('no network')), {})
  for (const type of ['install', 'activate']) await happens(listeners.get(type))
  return worker
}

async function happens(listener: ((event: unknown) => void) | undefined): Promise<void> {
  let work: Promise<unknown> = Promise.reject(new Error('the worker does not listen'))
  work.catch(() => undefined)
  listener?.({ waitUntil: (given: Promise<unknown>) => (work = given) })
  await work
}
