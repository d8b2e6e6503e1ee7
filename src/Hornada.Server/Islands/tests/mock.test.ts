import { afterAll, beforeAll, expect, test } from 'vitest'
import { operationOf, wrongAnswer } from '../mock/contract.mjs'
import { startMock } from '../mock/run.mjs'

let mock: Awaited<ReturnType<typeof startMock>>

beforeAll(async () => {
  mock = await startMock()
})

afterAll(() => mock.stop())

test('the mock answers as the document of the server says', async () => {
  const { orders } = await ask('POST', '/mock/reset')
  await ask('POST', '/mock/owe')
  const moved = orders.find((order: { status: string }) => order.status === 'PENDING')
  const requests: [string, string, unknown?][] = [
    ['GET', '/api/v1/board'],
    ['GET', '/api/v1/bakeries/mine'],
    ['GET', '/api/v1/payments/debts'],
    ['PATCH', `/api/v1/orders/${moved.id}/status`, { status: 'CONFIRMED' }],
    ['PATCH', `/api/v1/orders/${moved.id}/estimated-ready`, { estimatedReadyAt: Date.now() + 60_000 }],
    ['POST', '/api/v1/orders/verify-qr', { qrCode: '27ABC' }],
    ['POST', '/api/v1/bakeries/me/pause', { until: Date.now() + 60_000 }],
    ['POST', '/api/v1/bakeries/me/resume', {}],
  ]
  for (const [method, path, body] of requests) {
    expect(wrongAnswer(operationOf(method, path)!, 200, await ask(method, path, body))).toBeNull()
  }
})

test('the names that the hand-over screen once read are none of the document', () => {
  const once = { id: 'o1', userName: 'Ana', total: 12000, items: [{ productName: 'Pan', quantity: 2 }] }
  expect(wrongAnswer('POST /api/v1/orders/verify-qr', 200, { success: true, data: once, message: null })).toContain('qty')
})

async function ask(method: string, path: string, body?: unknown): Promise<any> {
  const answer = await fetch(mock.address + path, {
    method,
    headers: { 'X-Requested-With': 'hornada', 'Idempotency-Key': path, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const said = await answer.json()
  expect([answer.status, said.message ?? null]).toEqual([200, null])
  return said
}
