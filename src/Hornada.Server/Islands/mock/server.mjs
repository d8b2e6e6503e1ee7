// A server that answers as Hornada does, for developing the board without one: npm run dev, then http://localhost:5180/tablero
// Its answers are held against the OpenAPI document: one that differs becomes a 500 that says where.
// Its levers, to see the board in trouble: POST /mock/new, /mock/change, /mock/cancel, /mock/many?n=30&customer=Ana, /mock/empty, /mock/refuse,
// /mock/down, /mock/up, /mock/mute (drops the stream), /mock/signout, /mock/shops?n=2, /mock/owe. The scanner accepts the codes 27ABC and HORNADA-27.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { operationOf, wrongAnswer } from './contract.mjs'
import { beginning, item, order, PRODUCTS } from './orders.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const islands = join(here, '../../wwwroot/islands')
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.woff2': 'font/woff2' }
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
  + "media-src 'self' blob:; worker-src 'self'; manifest-src 'self'"
const AFTER = {
  PENDING: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['BAKING', 'COMPLETED', 'CANCELLED'],
  BAKING: ['READY', 'COMPLETED', 'CANCELLED'],
  READY: ['COMPLETED', 'CANCELLED'],
}

let orders = beginning()
let recent = []
/** Ids of products that are off the list. */
let suspended = new Set()
/** What the shops owe to customers. */
let debts = []
const espiga = {
  id: 'b1', name: 'Panadería La Espiga', zone: 'America/Bogota', isOpen: true, pausedUntil: null, opensAt: '07:00', closesAt: '20:00',
}
const mercado = { ...espiga, id: 'b2', name: 'La Espiga del Mercado' }
/** The shops of the account, the newest membership first. */
let shops = [espiga]
let isDown = false
let isMute = false
let isSignedOut = false
let refuseNext = false
const answered = new Map()
const streams = new Set()
/** All requests, for tests to read. */
const asked = []

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock')
  const lang = url.searchParams.get('lang') ?? 'es'
  if (url.pathname.startsWith('/mock/')) return lever(url, response)
  if (url.pathname.startsWith('/api/v1/')) return isDown ? request.socket.destroy() : api(request, response, url)
  if (isDown) return request.socket.destroy()
  if (url.pathname === '/tablero') return page(response, lang)
  if (url.pathname === '/tokens.css') return file(response, join(islands, '../tokens.css'))
  if (url.pathname.startsWith('/fonts/')) return file(response, join(islands, '..', normalize(url.pathname)))
  if (url.pathname === '/tablero/manifest.webmanifest') {
    return reply(response, 200, { name: 'Tablero', start_url: '/tablero', display: 'standalone' })
  }
  if (url.pathname.startsWith('/islands/')) return file(response, join(islands, normalize(url.pathname.slice('/islands/'.length))))
  if (url.pathname === '/salir') return reply(response, 200, { success: true })
  response.writeHead(404).end()
}).listen(Number(process.env.PORT ?? 5180), function () { console.log(`http://localhost:${this.address().port}/tablero`) })

function page(response, lang) {
  const manifest = JSON.parse(readFileSync(join(islands, 'manifest.json')))
  const board = manifest['src/board/main.ts']
  const styles = (board.css ?? []).map((css) => `<link rel="stylesheet" href="/islands/${css}">`).join('')
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': CSP, 'Cache-Control': 'no-store' }).end(
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Tablero</title>`
    + '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
    + `<link rel="manifest" href="/tablero/manifest.webmanifest"><link rel="stylesheet" href="/tokens.css">${styles}`
    + `<script type="module" src="/islands/${board.file}"></script></head><body>`
    + `<main id="board" data-user="u1" data-may='${JSON.stringify(rights())}'></main>`
    + '<template id="board-ways"><a href="/negocio">Negocio</a><form method="post" action="/salir"><button>Salir</button></form></template>'
    + '</body></html>')
}

/** What the account may do at its shops: everything. */
function rights() {
  return Object.fromEntries([espiga, mercado].map((shop) => [shop.id, ['OPENING', 'STOCK', 'MONEY']]))
}

function file(response, path) {
  if (!existsSync(path)) return response.writeHead(404).end()
  const worker = path.endsWith('board-sw.js')
  response.writeHead(200, {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Cache-Control': worker || path.endsWith('tokens.css') ? 'no-cache' : 'public, max-age=31536000, immutable',
    ...(worker ? { 'Service-Worker-Allowed': '/tablero' } : {}),
  })
  createReadStream(path).pipe(response)
}

async function api(request, response, url) {
  if (isSignedOut) return problem(response, 401, 'UNAUTHENTICATED', 'Entra para seguir.')
  const path = url.pathname.slice('/api/v1'.length)
  if (path === '/events') return stream(response)
  const shop = shops.find((one) => one.id === (request.headers['x-bakery'] ?? shops[0].id))
  if (!shop) return problem(response, 403, 'NOT_YOUR_BAKERY', 'No trabajas en esa panadería.')
  if (path === '/board' && request.method === 'GET') return board(request, response, shop)
  if (path === '/payments/debts' && request.method === 'GET') return answerChecked(request, response, [200, ok(debts)])
  if (path === '/bakeries/mine' && request.method === 'GET') return answerChecked(request, response, [200, ok(shops.map(wholeShop))])

  if (path === '/products/my' && request.method === 'GET') return answerChecked(request, response, [200, ok(productsOf(shop))])

  let text = ''
  for await (const part of request) text += part
  asked.push({ method: request.method, path, body: text, key: request.headers['idempotency-key'], shop: shop.id })
  if (request.headers['x-requested-with'] !== 'hornada') return problem(response, 403, 'FORBIDDEN', 'Falta X-Requested-With.')
  const key = request.headers['idempotency-key']
  if (!key) return problem(response, 400, 'BAD_REQUEST', 'Falta Idempotency-Key.')
  if (answered.has(key)) return reply(response, ...answered.get(key))
  const answer = change(shop, path, JSON.parse(text || '{}'))
  answered.set(key, answer)
  tellAll('order')
  answerChecked(request, response, answer)
}

function productsOf(shop) {
  return PRODUCTS.map(([id, name, emoji]) => ({
    id, bakeryId: shop.id, name, price: 5500, emoji, availabilityStatus: 'READY_NOW', stock: 9, category: 'pan', description: '',
    imageUrl: '', available: !suspended.has(id), advanceMinutes: 0,
  }))
}

function change(shop, path, body) {
  const [, product] = /^\/products\/([^/]+)\/suspension$/.exec(path) ?? []
  if (product) {
    if (body.until === null) suspended.delete(product)
    else suspended.add(product)
    return [200, ok(productsOf(shop).find((one) => one.id === product))]
  }
  const [, id, what] = /^\/orders\/([^/]+)\/(status|estimated-ready)$/.exec(path) ?? []
  if (id) {
    const found = orders.find((candidate) => candidate.id === decodeURIComponent(id))
    if (refuseNext) {
      refuseNext = false
      return refusal(400, 'ORDER_MOVED', 'El cliente acaba de cancelar este pedido; no se puede mover.')
    }
    if (!found) return refusal(404, 'NO_SUCH_ORDER', 'Ese pedido ya no está abierto.')
    found.version += 1
    if (what === 'estimated-ready') found.estimatedReadyAt = body.estimatedReadyAt
    else if (found.status !== body.status) {
      if (!AFTER[found.status].includes(body.status)) {
        return refusal(400, 'INVALID_STATUS_TRANSITION', `Un pedido ${found.status} no puede pasar a ${body.status}.`)
      }
      found.status = body.status
      if (body.status === 'COMPLETED' || body.status === 'CANCELLED') finish(found, body.status)
    }
    return [200, ok(wholeOrder(found))]
  }
  if (path === '/orders/verify-qr') {
    const found = orders.find((candidate) => candidate.status === 'READY' && shopOf(candidate) === shop)
    if (!['27ABC', 'HORNADA-27'].includes(body.qrCode) || !found) {
      return refusal(404, 'INVALID_QR', 'Ese código no es de un pedido listo de esta panadería.')
    }
    finish(found, 'COMPLETED')
    return [200, ok(wholeOrder(found))]
  }
  if (path === '/bakeries/me/open') {
    shop.isOpen = body.isOpen
    return [200, ok(wholeShop(shop))]
  }
  if (path === '/bakeries/me/pause') shop.pausedUntil = body.until
  else if (path === '/bakeries/me/resume') shop.pausedUntil = null
  else return refusal(404, 'NOT_FOUND', 'No existe.')
  return [200, ok({ bakeryId: shop.id, pausedUntil: shop.pausedUntil })]
}

/** The orders of the mock are those of its board; with a second shop, every other one is of the second. */
function shopOf(found) {
  return shops[Number(found.number ?? 0) % shops.length]
}

function wholeShop(shop) {
  return {
    id: shop.id, name: shop.name, description: '', address: 'Calle 1', phone: '', lat: 4.6, lng: -74.1, logoUrl: '', bannerUrl: '',
    rating: 0, totalReviews: 0, isOpen: shop.isOpen, openTime: shop.opensAt, closeTime: shop.closesAt, ownerId: 'u1', status: 'ACTIVE',
    createdAt: 0,
  }
}

function wholeOrder(found) {
  const shop = shopOf(found)
  return {
    id: found.id, userId: 'u2', userName: found.customer, bakeryId: shop.id, bakeryName: shop.name,
    items: found.items.map(({ productId, name, emoji, quantity }) => ({ productId, name, price: 6000, emoji, qty: quantity })),
    total: found.total, status: found.status, createdAt: found.placedAt, pickupTime: '10:30', scheduledFor: null, qrCode: 'HORNADA-27',
    notes: found.notes, estimatedReadyAt: found.estimatedReadyAt, discountAmount: 0, promotionId: null,
    paymentStatus: found.isPaid ? 'APPROVED' : 'PENDING', paymentMethod: found.paymentMethod,
    orderNr: found.number === null ? null : Number(found.number), bakeronlineId: 27, reference: null,
  }
}

function debtOf(shop) {
  return {
    orderId: `d${debts.length}`, orderNumber: null, bakeryId: shop.id, bakeryName: shop.name, userName: 'Ana', phone: '', amount: 12000,
    currency: 'COP', method: 'CASH_ON_PICKUP', paidAt: Date.now(), cancelledAt: Date.now(),
  }
}

function ok(data) {
  return { success: true, data, message: null }
}

function finish(found, status) {
  orders = orders.filter((other) => other !== found)
  const { id, number, customer, handOver } = found
  recent = [{ id, number, customer, status, at: Date.now(), handOver }, ...recent].slice(0, 20)
}

function board(request, response, shop) {
  const state = { bakery: shop, orders: orders.filter((one) => shopOf(one) === shop), recent: recent.filter((one) => shopOf(one) === shop) }
  const etag = `"${createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16)}"`
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, { ETag: etag }).end()
  answerChecked(request, response, [200, ok({ at: Date.now(), ...state }), { ETag: etag }])
}

function stream(response) {
  if (isMute) return response.writeHead(503).end()
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write(': hello\n\n')
  streams.add(response)
  response.on('close', () => streams.delete(response))
}

setInterval(() => streams.forEach((one) => one.write(': still here\n\n')), 15_000)

let eventId = 0
function tellAll(name) {
  eventId += 1
  streams.forEach((one) => one.write(`id: ${eventId}\nevent: ${name}\ndata: {}\n\n`))
}

function lever(url, response) {
  const name = url.pathname.slice('/mock/'.length)
  const cut = () => streams.forEach((one) => one.destroy())
  const levers = {
    new: () => orders.push(order('PENDING', 35)),
    many: () => {
      const count = Number(url.searchParams.get('n') ?? 30)
      const customer = url.searchParams.get('customer')
      for (let n = 0; n < count; n++) orders.push(order(Object.keys(AFTER)[n % 4], n * 3 - 10, customer ? { customer } : {}))
    },
    change: () => {
      const found = orders.find((candidate) => candidate.status === 'BAKING')
      found.items = [{ ...found.items[0], quantity: found.items[0].quantity + 2 }, ...found.items.slice(1), item(9, 5, 1)]
      found.notes = 'Ahora sin nueces, por favor'
      found.pickupAt += 15 * 60_000
    },
    cancel: () => finish(orders.find((candidate) => candidate.status === 'CONFIRMED'), 'CANCELLED'),
    owe: () => debts.push(debtOf(shops[0])),
    empty: () => { orders = [] },
    shops: () => { shops = Number(url.searchParams.get('n')) === 2 ? [mercado, espiga] : [espiga] },
    reset: () => {
      orders = beginning()
      recent = []
      debts = []
      suspended = new Set()
      asked.length = 0
      isDown = isMute = isSignedOut = refuseNext = false
      espiga.pausedUntil = mercado.pausedUntil = null
      shops = [espiga]
    },
    refuse: () => { refuseNext = true },
    down: () => { isDown = true; cut() },
    up: () => { isDown = false },
    mute: () => { isMute = true; cut() },
    unmute: () => { isMute = false },
    signout: () => { isSignedOut = true; cut() },
    signin: () => { isSignedOut = false },
    asked: () => undefined,
  }
  if (!levers[name]) return response.writeHead(404).end()
  levers[name]()
  tellAll('reset')
  const shown = orders.map(({ id, number, status, estimatedReadyAt }) => ({ id, number, status, estimatedReadyAt }))
  reply(response, 200, { orders: shown, recent, asked, bakery: shops[0], shops })
}

function refusal(status, code, message) {
  return [status, { success: false, type: 'about:blank', title: code, status, detail: message, code, message, traceId: 'mock' }]
}

function problem(response, ...parts) {
  reply(response, ...refusal(...parts))
}

function answerChecked(request, response, [status, body, headers]) {
  const operation = operationOf(request.method, new URL(request.url, 'http://mock').pathname)
  const wrong = operation ? wrongAnswer(operation, status, body) : `${request.method} ${request.url} is not of the document`
  if (wrong && status < 400) {
    console.error(`The mock answers ${operation} otherwise than the document says:\n${wrong}`)
    return reply(response, 500, { success: false, code: 'MOCK', message: wrong })
  }
  reply(response, status, body, headers)
}

function reply(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers }).end(JSON.stringify(body))
}
