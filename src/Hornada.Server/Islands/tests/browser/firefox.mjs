// The flows of the board in Firefox (Debian's firefox-esr), by WebDriver BiDi: npm run build && npm run firefox
// FIREFOX names the browser; SHOTS a folder for pictures. SERVER is the address of a running demo (serve --demo): then a guest orders
// there, too. Playwright drives only a Firefox of its own making, so check.mjs cannot do this.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer from 'puppeteer-core'

const PATIENCE_MS = 60_000
const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr'
if (!existsSync(program)) {
  console.log(`skipped: there is no ${program} (apt-get install firefox-esr)`)
  process.exit(0)
}

const here = dirname(fileURLToPath(import.meta.url))
const base = 'http://localhost:5191'
const mock = spawn(process.execPath, [join(here, '../../mock/server.mjs')], {
  env: { ...process.env, PORT: '5191' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise((resolve) => mock.stdout.once('data', resolve))
const browser = await puppeteer.launch({ browser: 'firefox', executablePath: program, headless: true })

let failed = 0
for (const [name, work] of Object.entries(flows())) {
  await lever('reset')
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.setViewport({ width: 1180, height: 820 })
  const complaints = []
  page.on('pageerror', (trouble) => complaints.push(String(trouble)))
  try {
    await work(page)
    assert.deepEqual(complaints, [])
    console.log(`ok      ${name}`)
  } catch (trouble) {
    failed += 1
    console.log(`FAILED  ${name}\n${trouble.stack}`)
  }
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `firefox-${name.replaceAll(/\W+/g, '-')}.png`) })
  await context.close()
}
await browser.close()
mock.kill()
console.log(failed === 0 ? 'all well' : `${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function flows() {
  return {
    async 'in Firefox a move is shown at once, and undone without a trace'(page) {
      await open(page)
      const before = await count(page, 'PENDING')
      await page.click('[data-status=PENDING] footer button.main')
      await until(page, (n) => document.querySelectorAll('[data-status=PENDING] [data-order]').length === n, before - 1)
      await page.click('.undo button')
      await until(page, (n) => document.querySelectorAll('[data-status=PENDING] [data-order]').length === n, before)
    },
    async 'in Firefox lines are ticked off, and stay so after a reload'(page) {
      await open(page)
      const first = '[data-status=CONFIRMED] [data-order] .line'
      await page.click(first)
      await page.waitForSelector(`${first}[aria-pressed=true]`)
      await page.reload()
      await page.waitForSelector(`${first}[aria-pressed=true]`)
    },
    async 'in Firefox moves without a network wait, survive a reload and arrive'(page) {
      await open(page)
      await lever('down')
      await lampSays(page, 'Sin conexión')
      await page.click('[data-status=PENDING] footer button.main')
      await lampSays(page, '1 cambio en cola')
      await lever('up')
      await page.reload()
      await lampSays(page, 'En vivo')
      await wait(async () => (await lever('asked')).asked.some((one) => one.body === '{"status":"CONFIRMED"}'))
    },
    async 'in Firefox every panel opens, closes by the keyboard and is not wider than the screen'(page) {
      await open(page)
      for (const name of await page.$$eval('nav button', (all) => all.map((_, at) => at))) {
        const button = (await page.$$('nav button'))[name]
        await button.click()
        const isOpen = await page.$('dialog[open]')
        const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        assert.equal(isTooWide, false)
        if (isOpen) await page.keyboard.press('Escape')
      }
    },
    ...(process.env.SERVER ? { async 'in Firefox a guest orders and sees the code'(page) { await order(page) } } : {}),
  }
}

async function order(page) {
  await page.setViewport({ width: 390, height: 844 })
  await page.goto(`${process.env.SERVER}/`)
  await go(page, 'a[href^="/panaderia/korenbloem"]')
  // The script adds it without leaving the page.
  await page.waitForSelector('form.add button')
  await page.$eval('form.add button', (one) => one.click())
  await go(page, 'a.basket-bar')
  await go(page, 'a[href$="/pedir"]')
  await page.type('#nombre', 'Fien Firefox')
  await page.waitForSelector('#nombre')
  await page.evaluate(() => document.querySelector('#nombre').form.requestSubmit())
  await page.waitForSelector('.qr .code')
}

async function go(page, selector) {
  await page.waitForSelector(selector)
  await Promise.all([page.waitForNavigation(), page.$eval(selector, (one) => one.click())])
}

async function open(page) {
  await page.goto(`${base}/tablero`)
  await page.waitForSelector('[data-order]')
  await lampSays(page, 'En vivo')
}

function lampSays(page, words) {
  return until(page, (text) => document.querySelector('.lamps')?.innerText.includes(text), words)
}

function count(page, status) {
  return page.$$eval(`[data-status=${status}] [data-order]`, (all) => all.length)
}

function until(page, question, ...values) {
  return page.waitForFunction(question, { timeout: PATIENCE_MS }, ...values)
}

async function wait(question) {
  const end = Date.now() + PATIENCE_MS
  while (!(await question())) {
    assert.ok(Date.now() < end, 'waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function lever(name) {
  return (await fetch(`${base}/mock/${name}`, { method: 'POST' })).json()
}
