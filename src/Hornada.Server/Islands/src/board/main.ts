import { mount } from 'svelte'
import Board from './Board.svelte'

const place = document.getElementById('board')
if (place) {
  place.replaceChildren()
  mount(Board, { target: place })
}
