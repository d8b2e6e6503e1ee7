import { describe, expect, test } from 'vitest'
import { pixelOf, placeOf } from '../src/office/map'

describe('the map on which an owner points at a shop', () => {
  test('has the whole world on one tile, with its middle off Africa', () => {
    const middle = pixelOf(0, 0, 0)
    expect([Math.round(middle.x), Math.round(middle.y)]).toEqual([128, 128])
  })

  test('writes the place that was pointed at', () => {
    for (const [latitude, longitude] of [[51.05, 3.72], [4.64, -74.07], [-34.6, -58.38]] as const) {
      const place = placeOf(pixelOf(latitude, longitude, 16), 16)
      expect(place.latitude).toBeCloseTo(latitude, 9)
      expect(place.longitude).toBeCloseTo(longitude, 9)
    }
  })

  test('finds Ghent on the tile that servers of tiles have for it', () => {
    const pixel = pixelOf(51.0543, 3.7174, 12)
    expect([Math.floor(pixel.x / 256), Math.floor(pixel.y / 256)]).toEqual([2090, 1370])
  })
})
