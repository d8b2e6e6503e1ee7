import { describe, expect, test } from 'vitest'
import { judge } from '../src/board/api'

function answered(status: number): string {
  return judge(new Response(null, { status }), { message: 'No.' }).kind
}

describe('what an answer means', () => {
  test('a copy of a move that is still running is sent again, and not shown as refused', () => {
    expect(answered(409)).toBe('busy')
  })

  test('what may help later is asked again', () => {
    expect([408, 425, 429, 500, 503].map(answered)).toEqual(['busy', 'busy', 'busy', 'busy', 'busy'])
  })

  test('a no is a no', () => {
    expect([400, 403, 404, 410, 412, 422].map(answered)).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'refused'])
  })
})
