/** What somebody may do at a shop, in the words of the server's table of roles. */
export type Permission = 'OPENING' | 'STOCK' | 'MONEY'

/** What the signed-in account may do at each of its shops, by the id of the shop. The board offers nothing else. */
export class Rights {
  constructor(private readonly byShop: Readonly<Record<string, readonly string[]>>) {}

  /** Those that the page of the server tells; none when it tells nothing that can be read. */
  static read(told: string | undefined): Rights {
    try {
      return new Rights(JSON.parse(told ?? '{}') as Record<string, string[]>)
    } catch {
      return new Rights({})
    }
  }

  may(shop: string, permission: Permission): boolean {
    return this.byShop[shop]?.includes(permission) ?? false
  }

  /** One of the shops where this is allowed; null where there is none. */
  shopWith(permission: Permission): string | null {
    return Object.keys(this.byShop).find((shop) => this.may(shop, permission)) ?? null
  }
}
