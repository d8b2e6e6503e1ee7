export const DOCUMENT: string
export function wrongAs(component: string, value: unknown): string | null
export function wrongAnswer(operation: string, status: number, body: unknown): string | null
export function wordsOf(component: string): string[]
export function operationOf(method: string, path: string): string | undefined
