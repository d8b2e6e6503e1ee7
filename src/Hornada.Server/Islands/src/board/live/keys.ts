import { BURST_GAP_MS, Wedge } from '../logic/wedge'
import type { Scanning } from './scanning.svelte'
import type { PanelName, Ui } from './ui.svelte'

const PANELS: Record<string, PanelName> = { r: 'recall', p: 'pause', s: 'scanner', t: 'totals', d: 'scheduled', '?': 'help' }
const ARROWS: Record<string, 'up' | 'down' | 'left' | 'right'> = {
  ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right',
}

/** The board by keyboard, bump bar or USB scanner. Where something is being typed, the keys are left alone. */
export function listenToKeys(ui: Ui, scanning: Scanning): void {
  const wedge = new Wedge()

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return

    const verdict = wedge.key(event, event.timeStamp)
    if (verdict.swallow) event.preventDefault()
    if (verdict.codes !== undefined) {
      // The Enter of a scanner must not press the button that happens to have the focus.
      event.stopPropagation()
      void scanning.scan(verdict.codes)
    } else if (verdict.swallow) {
      setTimeout(() => {
        const key = wedge.lone(performance.now())
        if (key !== null && !isModal()) shortcut(ui, key)
      }, BURST_GAP_MS + 5)
    } else if (!isModal()) steer(ui, event)
  }, { capture: true })
}

function steer(ui: Ui, event: KeyboardEvent): void {
  const arrow = ARROWS[event.key]
  if (arrow) {
    event.preventDefault()
    ui.select(arrow)
  } else if (event.key === 'Enter' && ui.isOnCard()) {
    event.preventDefault()
    const order = ui.chosen()
    if (order) ui.advance(order, true)
  }
}

function shortcut(ui: Ui, key: string): void {
  const panel = PANELS[key.toLowerCase()]
  if (panel) ui.panel = panel
  else if (key.toLowerCase() === 'c') ui.toggleCompact()
  else if (key.toLowerCase() === 'u') ui.undoLast()
  else if (key >= '1' && key <= '9') ui.select(Number(key))
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable)
}

function isModal(): boolean {
  return document.querySelector('dialog[open]') !== null
}
