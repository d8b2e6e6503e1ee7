import { clockTime } from '../time'
import type { Bakery } from './model'

/** What the top of the board says of a shop that is not paused. */
export type Opening = { says: 'open'; until: string } | { says: 'opens'; at: string } | { says: 'closed' }

/** A shop that was closed by hand stays closed, whatever its hours are. */
export function openingOf(shop: Bakery, now: number): Opening {
  if (!shop.isOpen) return { says: 'closed' }
  return isWithin(clockTime('en-GB', shop.zone, now), shop.opensAt, shop.closesAt)
    ? { says: 'open', until: shop.closesAt }
    : { says: 'opens', at: shop.opensAt }
}

/** Hours that end before they begin pass midnight. */
function isWithin(clock: string, opens: string, closes: string): boolean {
  if (opens === closes) return true
  return opens < closes ? opens <= clock && clock <= closes : clock >= opens || clock <= closes
}
