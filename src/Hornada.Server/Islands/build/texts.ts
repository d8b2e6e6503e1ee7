import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const MODULE = 'virtual:board-texts'
const SECTION = 'board.'
const LANGUAGES = ['es', 'en', 'nl', 'fr']

/** Gives the board its section of the texts in all languages, without the name of the section, and nothing else of the catalogue. */
export function textsOfTheBoard(): Plugin {
  return {
    name: 'hornada:texts-of-the-board',
    resolveId: (source) => (source === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined
      const texts = LANGUAGES.map((language) => {
        const file = join(import.meta.dirname, '../../Texts', `${language}.json`)
        this.addWatchFile(file)
        return [language, sectionOf(JSON.parse(readFileSync(file, 'utf8')))]
      })
      return `export default ${JSON.stringify(Object.fromEntries(texts))}`
    },
  }
}

function sectionOf(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => key.startsWith(SECTION))
      .map(([key, text]) => [key.slice(SECTION.length), text]),
  )
}
