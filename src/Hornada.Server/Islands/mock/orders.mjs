// The orders the mock begins with, and how it makes more.
const MINUTE = 60_000
export const PRODUCTS = [
  ['p1', 'Croissant de mantequilla', '🥐', ['Gluten', 'Leche', 'Huevo']],
  ['p2', 'Pan de masa madre', '🍞', ['Gluten']],
  ['p3', 'Pan de bono', '🧀', ['Leche']],
  ['p4', 'Torta de tres leches', '🎂', null],
  ['p5', 'Galleta de avena', '🍪', []],
  ['p6', 'Baguette', '🥖', ['Gluten']],
]
const CUSTOMERS = [
  'Ana', 'Bruno Díaz', 'Carolina', 'María Fernanda Rodríguez-Santamaría de la Hoz', 'Óscar', 'Wolfeschlegelsteinhausenbergerdorff',
  'Luz Marina', 'J.',
]

let last = 26

export function item(line, product, quantity, more = {}) {
  const [productId, name, emoji, allergens] = PRODUCTS[product]
  return { line, productId, name, quantity, details: [], note: '', emoji, allergens, mayContain: [], undeclared: [], ...more }
}

export function order(status, minutesToPickup, more = {}) {
  const now = Date.now()
  last += 1
  const pickupAt = now + minutesToPickup * MINUTE
  return {
    id: `0193-${String(last).padStart(4, '0')}-${Math.random().toString(16).slice(2, 8)}`,
    number: String(last), status, customer: CUSTOMERS[last % CUSTOMERS.length], isReturning: last % 3 !== 0,
    placedAt: now - 20 * MINUTE, pickupAt, surfacesAt: pickupAt - 60 * MINUTE, estimatedReadyAt: null,
    items: [item(0, last % 6, 1 + (last % 4)), item(1, (last + 2) % 6, 2)],
    notes: '', isPaid: last % 2 === 0, paymentMethod: last % 2 === 0 ? 'CREDIT_CARD' : 'CASH_ON_PICKUP',
    total: 12000, currency: 'COP', handOver: 'TAKEOUT', version: 1, ...more,
  }
}

export function beginning() {
  return [
    order('PENDING', 25, {
      items: [item(0, 0, 6, { details: ['sin azúcar', 'bien tostado'] }), item(1, 3, 1, { note: 'Que diga «Feliz cumpleaños, Nico»' })],
      notes: 'Paso con el carro, ¿me lo sacan?',
    }),
    order('PENDING', 40),
    order('CONFIRMED', 7, {
      handOver: 'DELIVERY',
      destination: {
        method: 'DELIVERY', locker: null, notes: 'Timbre del 2.º piso', phone: '+57 300 555 0147',
        address: { street: 'Calle 72', number: '10-34', zipCode: '110231', city: 'Bogotá', country: 'CO', text: 'Calle 72 10-34, 110231 Bogotá' },
      },
      items: [item(0, 1, 3), item(1, 4, 12), item(2, 5, 2, { details: ['cortada'] })] }),
    order('CONFIRMED', 30),
    order('CONFIRMED', 26 * 60),
    order('CONFIRMED', 180, { items: [item(0, 3, 2)] }),
    order('BAKING', -5, { notes: 'Alergia a las nueces' }),
    order('BAKING', 14, {
      handOver: 'LATCH', destination: { method: 'LATCH', locker: 'Casillero de la estación', notes: null, phone: null, address: null },
      estimatedReadyAt: Date.now() + 20 * MINUTE }),
    order('READY', 3),
    order('READY', -22, { number: null }),
  ]
}
