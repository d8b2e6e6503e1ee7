import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { shellOfTheBoard } from './build/shell.ts'
import { textsOfTheBoard } from './build/texts.ts'

export default defineConfig({
  // Relative: the site may be served below a path of a larger one.
  base: './',
  publicDir: false,
  plugins: [svelte(), textsOfTheBoard(), shellOfTheBoard()],
  build: {
    outDir: '../wwwroot/islands',
    emptyOutDir: true,
    // The server reads it to learn the hashed names of an entry and its style sheets.
    manifest: 'manifest.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        board: 'src/board/main.ts',
        display: 'src/display/main.ts',
        office: 'src/office/main.ts',
        shop: 'src/shop/main.ts',
        'board-sw': 'src/board/worker/service-worker.ts',
        'order-sw': 'src/shop/worker/order-worker.ts',
      },
      output: {
        // A browser asks for its service worker by the address it was registered with: that one may never change.
        entryFileNames: (chunk) => (chunk.name.endsWith('-sw') ? '[name].js' : '[name]-[hash].js'),
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
})
