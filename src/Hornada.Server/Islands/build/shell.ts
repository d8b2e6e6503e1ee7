import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/**
 * Gives the service worker the list of files of the board. Their names change with their content, so the worker changes
 * whenever the board does, which makes a browser fetch the new board and drop the old one.
 */
export function shellOfTheBoard(): Plugin {
  return {
    name: 'hornada:shell-of-the-board',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle)
      const board = files.find((file) => file.type === 'chunk' && file.isEntry && file.name === 'board')
      const worker = files.find((file) => file.type === 'chunk' && file.isEntry && file.name === 'board-sw')
      if (board?.type !== 'chunk' || worker?.type !== 'chunk') {
        this.error('the board and its service worker must both be entries')
      }
      if (worker.imports.length > 0 || worker.dynamicImports.length > 0) {
        this.error(`the service worker must be one file, but imports ${worker.imports.join(', ')}`)
      }

      const names = new Set<string>()
      const collect = (name: string): void => {
        if (names.has(name)) return
        names.add(name)
        const file = bundle[name]
        if (file?.type !== 'chunk') return
        for (const next of [...file.imports, ...file.dynamicImports, ...(file.viteMetadata?.importedCss ?? [])]) collect(next)
      }
      collect(board.fileName)

      const shell = [...names].sort().map((name) => `/islands/${name}`)
      const version = createHash('sha256').update(shell.join('\n')).digest('hex').slice(0, 12)
      worker.code = worker.code
        .replace(quoted('%SHELL_VERSION%'), () => JSON.stringify(version))
        .replace(quoted('%SHELL_FILES%'), () => JSON.stringify(JSON.stringify(shell)))
      if (worker.code.includes('%SHELL_')) this.error('a placeholder of the service worker was not filled')
    },
  }
}

/** The minifier chooses the quotes. */
function quoted(words: string): RegExp {
  return new RegExp(`(["'\`])${words}\\1`, 'g')
}
