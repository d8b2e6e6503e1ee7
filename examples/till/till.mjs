// A till: pairs by a code, takes over the open orders, accepts what comes, and goes on where it was after a restart.
//   node till.mjs http://localhost:8080 state.json
// Set TILL_ORDERS to stop after so many accepted orders.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Hornada, pair, Problem } from '../../clients/typescript/dist/index.js'

const [base = 'http://localhost:8080', file = 'till.json'] = process.argv.slice(2)
const state = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
const save = () => {
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

if (!state.token) {
  state.token = await pair(base, 'till', (code, address) => console.log(`Approve ${code} at ${address}`))
  save()
}

const shop = new Hornada(base, { token: state.token, attempts: 20 })
let left = Number(process.env.TILL_ORDERS ?? Infinity)

const accept = async (id) => {
  try {
    await shop.call('setOrderStatus', { path: { id }, body: { status: 'CONFIRMED' } })
    console.log(`accepted ${id}`)
    left--
  } catch (refused) {
    // Somebody else was quicker, or the customer cancelled.
    if (!(refused instanceof Problem && refused.reason === 'illegal-move')) throw refused
  }
}

// The position comes before the list: an order between the two is in both, and accepting it twice changes nothing.
if (!state.after) {
  state.after = (await shop.call('listEvents', { query: { after: 'now' } })).json.next
  for (const order of (await shop.call('listPendingOrders')).json.data) await accept(order.id)
  save()
}

console.log('ready')
for await (const event of shop.events(state.after)) {
  if (event.type === 'order.created') await accept(event.subject)
  state.after = event.id
  save()
  if (left <= 0) break
}
