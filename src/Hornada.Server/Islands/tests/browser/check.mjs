// Drives the built board in a real Chromium against the mock: npm run build && npm run browser
// CHROMIUM names the browser (default /usr/bin/chromium); SHOTS a folder for pictures to look at with one's own eyes.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const here = dirname(fileURLToPath(import.meta.url))
const port = 5190
const base = `http://localhost:${port}`
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const SIZES = { phone: [390, 844], tablet: [820, 1180], desktop: [1440, 900] }

const mock = spawn(process.execPath, [join(here, '../../mock/server.mjs')], {
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise((resolve) => mock.stdout.once('data', resolve))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
})

let failed = 0
const only = process.argv[2]
for (const [name, work] of Object.entries(checks())) {
  if (only && !name.includes(only)) continue
  await lever('reset')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const complaints = []
  page.on('pageerror', (trouble) => complaints.push(String(trouble)))
  page.on('console', (line) => /Content Security Policy|Refused to/.test(line.text()) && complaints.push(line.text()))
  try {
    await work(page, context, complaints)
    assert.deepEqual(complaints, [])
    console.log(`ok      ${name}`)
  } catch (trouble) {
    failed += 1
    console.log(`FAILED  ${name}\n${trouble.stack}`)
    await shot(page, `failed-${name.replaceAll(/\W+/g, '-')}`)
  }
  await context.close()
}
await browser.close()
mock.kill()
console.log(failed === 0 ? 'all well' : `${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function checks() {
  return {
    async 'a move is shown at once, undone without a trace'(page) {
      await open(page)
      const name = await first(page, 'PENDING')
      await advance(page, 'PENDING')
      assert.ok((await names(page, 'CONFIRMED')).includes(name))
      await page.locator('.undo button').click()
      assert.ok((await names(page, 'PENDING')).includes(name))
      await page.waitForTimeout(5500)
      assert.equal((await lever('asked')).asked.length, 0)
    },
    async 'a move is sent after five seconds, once'(page) {
      await open(page)
      await advance(page, 'PENDING')
      await page.waitForTimeout(4000)
      assert.equal((await lever('asked')).asked.length, 0)
      await page.waitForTimeout(2000)
      const { asked } = await lever('asked')
      assert.equal(asked.length, 1)
      assert.equal(asked[0].body, '{"status":"CONFIRMED"}')
    },
    async 'tapping on sends the earlier move at once'(page) {
      await open(page)
      const name = await first(page, 'CONFIRMED')
      await advance(page, 'CONFIRMED')
      await card(page, name).locator('button.main').click()
      await page.waitForTimeout(700)
      assert.deepEqual((await lever('asked')).asked.map((one) => one.body), ['{"status":"BAKING"}'])
      await page.waitForTimeout(5500)
      assert.deepEqual((await lever('asked')).asked.map((one) => one.body), ['{"status":"BAKING"}', '{"status":"READY"}'])
    },
    async 'a refusal stands on the card, which falls back'(page) {
      await open(page)
      const name = await first(page, 'BAKING')
      await lever('refuse')
      await advance(page, 'BAKING')
      await page.locator('.refusal').waitFor({ timeout: 8000 })
      assert.match(await card(page, name).locator('.refusal').innerText(), /acaba de cancelar/)
      assert.ok((await names(page, 'BAKING')).includes(name))
      await shot(page, 'refused')
      await page.reload()
      await page.locator('.refusal').waitFor()
      await page.locator('.refusal button').click()
      assert.equal(await page.locator('.refusal').count(), 0)
    },
    async 'without a network moves wait, survive a reload and are replayed in order'(page) {
      await open(page)
      await workerReady(page)
      await lever('down')
      await lampSays(page, /Sin conexión/)
      const confirmed = await first(page, 'CONFIRMED')
      await advance(page, 'CONFIRMED')
      await card(page, confirmed).locator('button.main').click()
      await advance(page, 'PENDING')
      await lampSays(page, /3 cambios en cola/)
      await page.waitForTimeout(6000)
      assert.match(await card(page, confirmed).innerText(), /sin enviar/)
      await page.setViewportSize({ width: 820, height: 1180 })
      await shot(page, 'offline')
      await page.reload()
      await card(page, confirmed).waitFor()
      await lampSays(page, /3 cambios en cola/)
      assert.ok((await names(page, 'READY')).includes(confirmed))
      await lever('up')
      await lampSays(page, /En vivo/, 40_000)
      await page.waitForTimeout(1500)
      const { asked } = await lever('asked')
      assert.equal(asked.length, 3)
      const ofConfirmed = asked.filter((one) => one.path === asked[0].path).map((one) => one.body)
      assert.deepEqual(ofConfirmed, ['{"status":"BAKING"}', '{"status":"READY"}'])
      assert.equal(new Set(asked.map((one) => one.key)).size, 3)
      assert.ok((await names(page, 'READY')).includes(confirmed))
    },
    async 'offline by the device: an undo is still possible after five seconds'(page, context) {
      await open(page)
      await context.setOffline(true)
      await lampSays(page, /Sin conexión/)
      const name = await first(page, 'READY')
      await advance(page, 'READY')
      await page.waitForTimeout(6000)
      await page.locator('.undo button').click()
      assert.ok((await names(page, 'READY')).includes(name))
      await context.setOffline(false)
      await lampSays(page, /En vivo/, 10_000)
      assert.equal((await lever('asked')).asked.length, 0)
    },
    async 'two boards on one device do not lose each other’s moves'(page, context) {
      await open(page)
      const other = await context.newPage()
      await open(other)
      await lever('down')
      await lampSays(page, /Sin conexión/)
      await lampSays(other, /Sin conexión/)
      await advance(page, 'PENDING')
      await other.waitForFunction(() => document.querySelectorAll('[data-status=CONFIRMED] [data-order]').length === 3)
      await advance(other, 'BAKING')
      await lampSays(page, /2 cambios en cola/)
      await other.close()
      await page.reload({ waitUntil: 'commit' }).catch(() => undefined)
      await lever('up')
      await page.goto(`${base}/tablero`)
      await lampSays(page, /En vivo/, 40_000)
      await page.waitForTimeout(6500)
      assert.deepEqual((await lever('asked')).asked.map((one) => one.body).sort(), ['{"status":"CONFIRMED"}', '{"status":"READY"}'])
    },
    async 'news: a new order, a changed one, a cancelled one'(page) {
      await open(page)
      await page.locator('.shift button').click()
      await page.waitForFunction(() => !document.querySelector('.shift'))
      const before = (await names(page, 'PENDING')).length
      await lever('new')
      await page.waitForFunction((n) => document.querySelectorAll('[data-status=PENDING] [data-order]').length === n, before + 1)
      assert.match(await page.locator('[role=status]').innerText(), /Pedido nuevo/)
      const silent = await page.locator('.silence').count()
      await page.locator('.silence').first().click()
      assert.equal(await page.locator('.silence').count(), silent - 1)
      await lever('change')
      await page.locator('.changes').waitFor()
      assert.match(await page.locator('.changes').innerText(), /→[\s\S]*Nota: Ahora sin nueces[\s\S]*Hora:/)
      await lever('cancel')
      await page.locator('.notice', { hasText: 'Se canceló' }).waitFor()
      await shot(page, 'news')
      await page.locator('.changes button').click()
      assert.equal(await page.locator('.changes').count(), 0)
    },
    async 'a new order rings until it is accepted or silenced'(page) {
      await page.addInitScript(() => {
        window.notes = 0
        const start = OscillatorNode.prototype.start
        OscillatorNode.prototype.start = function (...when) {
          window.notes += 1
          return start.apply(this, when)
        }
      })
      await open(page)
      await page.locator('.shift button').click()
      await page.locator('.shift').waitFor({ state: 'detached' })
      const tested = await page.evaluate(() => window.notes)
      assert.ok(tested > 0)
      await page.waitForTimeout(6500)
      const rung = await page.evaluate(() => window.notes)
      assert.ok(rung > tested)
      await page.locator('.silence').first().click()
      await advance(page, 'PENDING')
      await advance(page, 'PENDING')
      await page.waitForTimeout(500)
      const quiet = await page.evaluate(() => window.notes)
      await page.waitForTimeout(7000)
      assert.equal(await page.evaluate(() => window.notes), quiet)
    },
    async 'the strip of a phone is swept by its tabs'(page) {
      await page.setViewportSize({ width: 390, height: 844 })
      await open(page)
      await page.locator('.tabs button').nth(2).click()
      await page.waitForFunction(() => document.querySelector('.tabs button:nth-child(3)').getAttribute('aria-current') === 'true')
      await page.waitForFunction(() => Math.abs(document.querySelector('[data-status=BAKING]').getBoundingClientRect().left) < 12)
    },
    async 'items are tapped off, sink, and stay so after a reload'(page) {
      await open(page)
      const items = page.locator('[data-status=CONFIRMED] [data-order]').first().locator('.line')
      const text = await items.first().innerText()
      await items.first().click()
      assert.equal(await items.last().innerText(), text)
      assert.equal(await items.last().getAttribute('aria-pressed'), 'true')
      await page.reload()
      await items.last().waitFor()
      assert.equal(await items.last().getAttribute('aria-pressed'), 'true')
      await items.last().click()
      assert.equal(await items.first().innerText(), text)
    },
    async 'pieces of a line are counted by holding it or by the menu key, and count in what is still to make'(page) {
      await open(page)
      const line = page.locator('[data-status=CONFIRMED] .line', { hasText: '12 × ' })
      const toMake = page.locator('.to-make button', { hasText: 'Galleta de avena' }).locator('b')
      const before = Number(await toMake.innerText())
      const box = await line.boundingBox()
      await page.mouse.move(box.x + 60, box.y + 20)
      await page.mouse.down()
      await page.locator('.counter').waitFor()
      await page.mouse.up()
      assert.equal(await line.getAttribute('aria-pressed'), 'false')
      for (let n = 0; n < 5; n += 1) await page.getByRole('button', { name: 'Una más' }).click()
      assert.match(await line.innerText(), /5 de 12 hechos/)
      assert.equal(Number(await toMake.innerText()), before - 5)
      await shot(page, 'counting')
      await page.getByRole('button', { name: 'Vale' }).click()
      await line.dispatchEvent('contextmenu')
      await page.getByRole('button', { name: 'Una menos' }).click()
      await page.reload()
      assert.match(await line.innerText(), /4 de 12 hechos/)
      await line.click()
      assert.equal(await line.getAttribute('aria-pressed'), 'true')
    },
    async 'compact: twelve orders of short names at 1366×768, eight at 1180×820, all said, numbers of 28 px and words of 18'(page) {
      await lever('empty')
      await lever('many?n=16&customer=Ana')
      await page.setViewportSize({ width: 1366, height: 768 })
      await open(page)
      await page.locator('.shift button').click()
      await page.keyboard.press('c')
      await page.locator('.small').first().waitFor()
      // A card is readable when its lines are in view; the button of the lowest row may still be below.
      const readable = () => page.evaluate(() => [...document.querySelectorAll('.small')].filter((card) => {
        const { bottom } = card.querySelector('ul').getBoundingClientRect()
        return bottom <= card.closest('.cards').getBoundingClientRect().bottom
      }).length)
      await shot(page, 'compact-1366')
      assert.ok(await readable() >= 12, `${await readable()} of 12`)
      await clean(page, 'compact')
      await page.setViewportSize({ width: 1180, height: 820 })
      assert.ok(await readable() >= 8, `${await readable()} of 8`)
      const sizes = await page.evaluate(() => [...document.querySelectorAll('.small *')]
        .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
        .map((part) => Number.parseFloat(getComputedStyle(part).fontSize)))
      assert.ok(Math.min(...sizes) >= 18, `${Math.min(...sizes)} px`)
      assert.ok(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('.small .number')).fontSize)) >= 28)
      await page.reload()
      await page.locator('.small').first().waitFor()
      await page.locator('.small footer button:last-child').first().click()
      await page.locator('[data-order]:not(.small) .line').first().waitFor()
    },
    async 'an order with priority stands first in its column, in each column, until it is taken back'(page) {
      await open(page)
      const last = (await names(page, 'PENDING')).at(-1)
      await card(page, last).locator('footer button').last().click()
      await card(page, last).getByText('Dar prioridad').click()
      assert.equal(await first(page, 'PENDING'), last)
      await card(page, last).locator('button.main').click()
      assert.equal(await first(page, 'CONFIRMED'), last)
      await page.reload()
      await card(page, last).waitFor()
      assert.equal(await first(page, 'CONFIRMED'), last)
      await card(page, last).locator('.pin').click()
      assert.notEqual(await first(page, 'CONFIRMED'), last)
    },
    async 'cancelling asks first, and can be undone'(page) {
      await open(page)
      const name = await first(page, 'CONFIRMED')
      await card(page, name).locator('footer button').last().click()
      await card(page, name).getByText('Cancelar pedido').click()
      await shot(page, 'cancel')
      await card(page, name).getByText('Sí, cancelar').click()
      assert.equal(await card(page, name).count(), 0)
      await page.locator('.undo button').click()
      assert.equal(await card(page, name).count(), 1)
    },
    async 'a ready time is set in minutes and exactly'(page) {
      await open(page)
      const name = await first(page, 'BAKING')
      await card(page, name).locator('footer button').last().click()
      await card(page, name).getByText('+10 min').click()
      await card(page, name).getByText('+5 min').click()
      assert.match(await card(page, name).innerText(), /prometido a las/)
      await page.waitForTimeout(6000)
      const { asked, orders } = await lever('asked')
      assert.equal(asked.length, 1)
      const left = (orders.find((order) => order.number === name).estimatedReadyAt - Date.now()) / 60_000
      assert.ok(left > 14 && left < 17, `${left}`)
    },
    async 'the shop is paused, shows it, and resumes in one tap'(page) {
      await open(page)
      await page.keyboard.press('p')
      await page.getByRole('button', { name: '30 minutos' }).click()
      await page.locator('.pause').waitFor()
      assert.match(await page.locator('.pause').innerText(), /quedan 30\smin/)
      await shot(page, 'paused')
      await page.getByRole('button', { name: 'Reanudar' }).click()
      await page.locator('.pause').waitFor({ state: 'detached' })
    },
    async 'a product is sold out until tomorrow, and sold again'(page) {
      await open(page)
      await page.keyboard.press('p')
      await page.locator('#pause-search').fill('baguet')
      await page.getByRole('button', { name: 'Agotado hoy: Baguette' }).click()
      await page.getByRole('button', { name: 'Vender de nuevo: Baguette' }).waitFor()
      await clean(page, 'a product is paused')
      await shot(page, 'pause-product')
      const { asked } = await lever('asked')
      assert.match(asked.at(-1).body, /^\{"until":"\d{4}-\d{2}-\d{2}"\}$/)
      await page.getByRole('button', { name: 'Vender de nuevo: Baguette' }).click()
      await page.getByRole('button', { name: 'Agotado hoy: Baguette' }).waitFor()
    },
    async 'totals filter, scheduled orders start, the finished are recalled'(page) {
      await open(page)
      await page.keyboard.press('t')
      await page.locator('dialog li button').first().waitFor()
      await shot(page, 'totals')
      await page.locator('dialog li button').first().click()
      await page.locator('.filter').waitFor()
      await page.locator('.filter button').click()
      await page.keyboard.press('d')
      await shot(page, 'scheduled')
      await page.locator('dialog').getByText('Empezar ya').first().click()
      await page.keyboard.press('Escape')
      assert.equal((await names(page, 'BAKING')).length, 3)
      await advance(page, 'READY')
      await page.waitForTimeout(6000)
      await page.keyboard.press('r')
      assert.match(await page.locator('dialog ol').innerText(), /Entregado/)
      await shot(page, 'recall')
    },
    async 'everything by keyboard'(page) {
      await open(page)
      const order = await names(page, 'PENDING')
      await page.keyboard.press('ArrowDown')
      assert.equal(await focused(page), order[0])
      await page.keyboard.press('2')
      await page.waitForTimeout(120)
      assert.equal(await focused(page), order[1])
      await page.keyboard.press('Enter')
      assert.ok((await names(page, 'CONFIRMED')).includes(order[1]))
      assert.equal(await focused(page), order[0])
      await page.keyboard.press('u')
      await page.waitForTimeout(120)
      assert.ok((await names(page, 'PENDING')).includes(order[1]))
      await page.keyboard.press('ArrowRight')
      assert.equal(await focused(page), (await names(page, 'CONFIRMED'))[0])
      await page.keyboard.press('?')
      await page.locator('dialog[open]').waitFor()
      await shot(page, 'help')
      await page.keyboard.press('Escape')
      await page.locator('dialog[open]').waitFor({ state: 'detached' })
    },
    async 'a USB scanner works at any moment, green and red'(page) {
      await open(page)
      await page.locator('[data-status=PENDING] footer button').first().focus()
      await burst(page, '27ABC')
      await page.locator('dialog.yes').waitFor()
      await clean(page, 'the answer of a scan')
      await shot(page, 'scan-yes')
      await page.locator('dialog.yes button').click()
      await page.locator('dialog.yes').waitFor({ state: 'detached' })
      assert.equal((await names(page, 'PENDING')).length, 2)
      await burst(page, 'XXXXX')
      await page.locator('dialog.no').waitFor()
      await shot(page, 'scan-no')
      await page.locator('dialog.no').waitFor({ state: 'detached', timeout: 10_000 })
    },
    async 'a short code is typed; offline it says that it needs the network'(page) {
      await open(page)
      await page.keyboard.press('s')
      await page.locator('#short-code').fill('27ABC')
      await page.setViewportSize({ width: 390, height: 844 })
      await shot(page, 'scanner')
      await page.keyboard.press('Enter')
      await page.locator('dialog.yes').waitFor()
      await page.keyboard.press('Escape')
      await lever('down')
      await page.locator('#short-code').fill('27ABC')
      await page.keyboard.press('Enter')
      await page.locator('dialog.no').waitFor()
      assert.match(await page.locator('dialog.no').innerText(), /Sin conexión/)
    },
    async 'the lamp tells the truth when the stream falls silent'(page) {
      await open(page)
      await lampSays(page, /En vivo/)
      await lever('mute')
      await lampSays(page, /Sin novedades desde hace 1\d s/, 20_000)
      await lever('unmute')
      await lampSays(page, /En vivo/, 40_000)
    },
    async 'an ended session is said, and keeps the queue'(page) {
      await open(page)
      await lever('signout')
      await lampSays(page, /sesión terminó/, 10_000)
      await advance(page, 'PENDING')
      await page.waitForTimeout(6000)
      await lever('signin')
      await page.reload()
      await lampSays(page, /En vivo/)
      await page.waitForTimeout(1000)
      assert.equal((await lever('asked')).asked.length, 1)
    },
    async 'only the ticket is printed'(page, context, complaints) {
      await page.addInitScript(() => { window.print = () => { window.printed = document.querySelector('.ticket').textContent } })
      await open(page)
      const name = await first(page, 'CONFIRMED')
      await card(page, name).locator('footer button').last().click()
      await card(page, name).getByText('Imprimir').click()
      assert.match(await page.evaluate(() => window.printed), new RegExp(name))
      await page.evaluate(() => { window.print = () => { throw new Error('left on paper') } })
      await card(page, name).getByText('Imprimir').click()
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.locator('.ticket').isVisible(), true)
      assert.equal(await page.locator('.board').isVisible(), false)
      await shot(page, 'ticket')
      complaints.length = 0
    },
    async 'signing out forgets what the tablet kept'(page) {
      await open(page)
      await workerReady(page)
      await page.evaluate(() => {
        const link = document.createElement('a')
        link.href = '/salir'
        link.textContent = 'Salir'
        link.id = 'salir'
        document.body.prepend(link)
      })
      await page.evaluate(() => document.getElementById('salir').click())
      await page.waitForURL('**/salir')
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [])
      assert.deepEqual(await page.evaluate(() => caches.keys()), [])
    },
    async 'signing out waits for what was not sent'(page) {
      await open(page)
      await page.evaluate(() => {
        const form = document.createElement('form')
        form.action = '/salir'
        document.body.append(form)
      })
      const leave = () => page.evaluate(() => document.querySelector('form[action="/salir"]').requestSubmit())
      await lever('down')
      await lampSays(page, /Sin conexión/)
      await advance(page, 'PENDING')
      await leave()
      await page.getByText('Quedan cambios sin enviar').waitFor()
      await page.getByRole('button', { name: 'Perderlos' }).click()
      await lever('up')
      await leave()
      await page.waitForURL('**/salir?')
    },
    async 'answers of the API are never in the cache'(page) {
      await open(page)
      await workerReady(page)
      await page.reload()
      await page.waitForTimeout(1000)
      const kept = await page.evaluate(async () => {
        const urls = []
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) urls.push(new URL(request.url).pathname)
        }
        return urls
      })
      assert.ok(kept.includes('/tablero') && kept.includes('/tokens.css') && kept.some((url) => url.includes('camera')), kept.join(' '))
      assert.ok(!kept.some((url) => url.startsWith('/api/')))
    },
    async 'thirty orders at once, and none'(page) {
      await lever('many?n=30')
      await open(page)
      assert.equal(await page.locator('[data-order]').count(), 36)
      await shot(page, 'many')
      await lever('empty')
      await page.getByText('Buen momento para un café').waitFor()
      await shot(page, 'empty')
    },
    async 'axe finds nothing, in three sizes, two themes and every panel'(page) {
      await lever('many?n=8')
      for (const [size, [width, height]] of Object.entries(SIZES)) {
        for (const colorScheme of ['light', 'dark']) {
          await page.setViewportSize({ width, height })
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await open(page)
          await lever('change')
          await page.locator('.changes').first().waitFor()
          await page.locator('footer button:last-child').nth(2).click()
          await clean(page, `${size} ${colorScheme}`)
          await shot(page, `${size}-${colorScheme}`)
          for (const key of 'stdrp?') {
            await page.keyboard.press(key)
            await page.locator('dialog[open]').waitFor()
            await clean(page, `${size} ${colorScheme} ${key}`)
            if (key === 's') await page.locator('dialog header button').click()
            else await page.keyboard.press('Escape')
            await page.locator('dialog[open]').waitFor({ state: 'detached' })
          }
        }
      }
    },
    async 'axe finds nothing on a board without orders'(page) {
      for (const [size, [width, height]] of Object.entries(SIZES)) {
        await lever('reset')
        await page.setViewportSize({ width, height })
        await open(page)
        await lever('empty')
        await page.getByText('Buen momento para un café').waitFor()
        await clean(page, `${size} empty`)
      }
    },
    async 'a name that ends with an address is whole on a tablet'(page) {
      await page.setViewportSize({ width: 820, height: 1180 })
      await open(page)
      await page.locator('header h1').evaluate((name) => { name.lastChild.textContent = 'Panadería La Espiga · Korenmarkt 5, 9000 Gent' })
      const [inside, outside] = await page.locator('header h1').evaluate((name) => [name.scrollHeight, name.clientHeight])
      assert.ok(inside <= outside + 1, `${inside} > ${outside}`)
    },
    async 'money to give back stands in the top row at once after a cancellation'(page) {
      await open(page)
      assert.equal(await page.locator('.debts').count(), 0)
      await lever('owe')
      await lever('cancel')
      await page.getByRole('link', { name: '1 pago por devolver' }).waitFor()
      await page.getByRole('button', { name: 'Empezar turno' }).click()
      for (const [size, [width, height]] of Object.entries({ ...SIZES, lying: [1180, 820] })) {
        for (const colorScheme of ['light', 'dark']) {
          await page.setViewportSize({ width, height })
          await page.emulateMedia({ colorScheme })
          await clean(page, `debts ${size} ${colorScheme}`)
          await shot(page, `debts-${size}-${colorScheme}`)
        }
      }
      assert.equal(await page.locator('.debts').getAttribute('href'), '/negocio/deudas')
    },
    async 'every target is large enough'(page) {
      await lever('owe')
      await lever('many?n=8')
      for (const [width, height] of Object.values(SIZES)) {
        await page.setViewportSize({ width, height })
        await open(page)
        const small = await page.evaluate(() => [...document.querySelectorAll('button, a, input')]
          .map((target) => ({ text: target.textContent.trim(), box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
          .map(({ text, box }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`))
        assert.deepEqual(small, [])
        const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])
        assert.deepEqual(size, [width, height])
      }
    },
    async 'words that are 40 % longer fit a phone and a tablet, and nothing of a button is cut off'(page) {
      for (const [width, height] of [[390, 844], [1180, 820]]) {
        await page.setViewportSize({ width, height })
        await open(page)
        for (const panel of [null, 'Pausar', 'Terminados', 'Ayuda']) {
          if (panel) await page.locator('nav button', { hasText: panel }).click()
          const cut = await page.evaluate(stretch)
          await shot(page, `long-${width}-${panel ?? 'board'}`)
          assert.deepEqual(cut, [], `${panel} at ${width}`)
          await page.reload()
          await page.locator('[data-order]').first().waitFor()
        }
      }
    },
    async 'four languages'(page) {
      for (const lang of ['es', 'en', 'nl', 'fr']) {
        await page.setViewportSize({ width: 390, height: 844 })
        await page.goto(`${base}/tablero?lang=${lang}`)
        await page.locator('[data-order]').first().waitFor()
        assert.doesNotMatch(await page.locator('#board').innerText(), /undefined|\[object/)
        await shot(page, `lang-${lang}`)
      }
    },
  }
}

async function open(page) {
  await page.goto(`${base}/tablero`)
  await page.locator('[data-order]').first().waitFor()
  await lampSays(page, /En vivo/)
}

async function lever(name) {
  return (await fetch(`${base}/mock/${name}`, { method: 'POST' })).json()
}

async function lampSays(page, words, timeout = 8000) {
  await page.locator('.lamps .chip', { hasText: words }).first().waitFor({ timeout })
}

function card(page, name) {
  return page.locator('[data-order]').filter({ has: page.locator('.number', { hasText: new RegExp(`^${name}$`) }) })
}

async function names(page, status) {
  return page.locator(`[data-status=${status}] [data-order] .number`).allInnerTexts()
}

async function first(page, status) {
  return (await names(page, status))[0]
}

async function advance(page, status) {
  await page.locator(`[data-status=${status}] [data-order] footer button.main`).first().click()
}

async function focused(page) {
  return page.evaluate(() => document.activeElement.querySelector('.number')?.innerText ?? document.activeElement.outerHTML.slice(0, 80))
}

/** As a USB scanner types: all in the same few milliseconds. */
async function burst(page, code) {
  await page.evaluate((text) => {
    for (const key of [...text, 'Enter']) {
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    }
  }, code)
}

async function workerReady(page) {
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** Makes every text of the page 40 % longer, as a translation may be, and answers what no longer fits. Names of people stay. */
function stretch() {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const text = node.data.trim()
    if (text.length > 2 && /\p{L}/u.test(text) && !node.parentElement.closest('.customer, template, script, .visually-hidden')) {
      node.data = `${node.data} ${'ëñßâ'.repeat(Math.ceil(text.length / 10)).slice(0, Math.ceil(text.length * 0.4) - 1)}`
    }
  }
  const isCut = (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1
  const found = [...document.querySelectorAll('button, .chip, h2, h3, legend')]
    .filter((one) => one.offsetParent && getComputedStyle(one).clipPath === 'none' && isCut(one))
    .map((one) => `cut: ${one.innerText.slice(0, 60)}`)
  return document.documentElement.scrollWidth > innerWidth ? [...found, 'the page is wider than the screen'] : found
}

async function clean(page, where) {
  // Injected by the driver, so that the page's content security policy stays as it is.
  await page.evaluate((await import('node:fs')).readFileSync(axe, 'utf8') + ';0')
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }))
  assert.deepEqual(violations.map((one) => `${where}: ${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`), [])
}

async function shot(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) })
}
