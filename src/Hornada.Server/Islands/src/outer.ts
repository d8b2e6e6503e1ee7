/** The path below which the site is served, such as `/pan`; empty for none. This script is in its directory `/islands`. */
export const OUTER = new URL(import.meta.url).pathname.match(/^(.*)\/islands\/[^/]+$/)?.[1] ?? ''
