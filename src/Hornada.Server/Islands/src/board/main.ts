import { mount } from 'svelte'
import './board.css'
import Board from './Board.svelte'
import { Rights } from './live/rights'
import { keepScreenOn } from './live/wakelock'

const place = document.getElementById('board')
if (place) {
  // The content written by the server is for browsers without script.
  place.replaceChildren()
  mount(Board, { target: place, props: {
    user: place.dataset['user'] ?? '', rights: Rights.read(place.dataset['may']), chosen: place.dataset['chosen'] ?? '',
  } })
  keepScreenOn()
}
