declare module 'virtual:board-texts' {
  const texts: Record<import('./texts').Language, Record<import('./texts').Text, string>>
  export default texts
}
