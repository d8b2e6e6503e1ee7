export function startMock(): Promise<{ address: string; stop: () => void }>
