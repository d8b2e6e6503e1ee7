import { mount } from 'svelte'
import './board.css'
import Board from './Board.svelte'
import { installWorker } from './live/pwa'
import { keepScreenOn } from './live/wakelock'

const place = document.getElementById('board')
if (place) {
  // What the server wrote inside is for readers without script.
  place.replaceChildren()
  mount(Board, { target: place, props: { user: place.dataset['user'] ?? '' } })
  keepScreenOn()
  void installWorker()
}
