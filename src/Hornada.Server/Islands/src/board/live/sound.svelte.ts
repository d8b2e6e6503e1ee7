import { Stored } from './stored'

export type Melody = 'arrived' | 'changed' | 'cancelled' | 'good' | 'bad'

interface Note {
  hertz: number
  /** From the start of the melody, in seconds. */
  at: number
  seconds: number
  wave: OscillatorType
}

/**
 * The melodies differ in rhythm and direction, not in pitch alone: an oven fan masks pitch. New rises twice,
 * changed is one even pair, cancelled falls slowly.
 */
const MELODIES: Record<Melody, Note[]> = {
  arrived: [
    { hertz: 659, at: 0, seconds: 0.16, wave: 'triangle' }, { hertz: 988, at: 0.16, seconds: 0.3, wave: 'triangle' },
    { hertz: 659, at: 0.55, seconds: 0.16, wave: 'triangle' }, { hertz: 988, at: 0.71, seconds: 0.45, wave: 'triangle' },
  ],
  changed: [
    { hertz: 784, at: 0, seconds: 0.12, wave: 'square' }, { hertz: 784, at: 0.24, seconds: 0.12, wave: 'square' },
  ],
  cancelled: [
    { hertz: 523, at: 0, seconds: 0.3, wave: 'sawtooth' }, { hertz: 392, at: 0.32, seconds: 0.3, wave: 'sawtooth' },
    { hertz: 262, at: 0.64, seconds: 0.6, wave: 'sawtooth' },
  ],
  good: [
    { hertz: 1047, at: 0, seconds: 0.1, wave: 'sine' }, { hertz: 1568, at: 0.1, seconds: 0.25, wave: 'sine' },
  ],
  bad: [
    { hertz: 165, at: 0, seconds: 0.25, wave: 'square' }, { hertz: 165, at: 0.35, seconds: 0.4, wave: 'square' },
  ],
}

/** Sounds are made, not loaded: they are there before the network is. */
export class Sound {
  /** A browser plays no sound before the first tap on the page. */
  isBlocked = $state(true)
  /** The baker has heard it since the page was opened: a volume of zero is found out at the start of the shift. */
  isTested = $state(false)
  /** 0 to 1. */
  volume = $state(0.7)

  private readonly kept: Stored<number>
  private context: AudioContext | null = null

  constructor(user: string) {
    this.kept = new Stored(user, 'volume', 0.7)
    this.volume = this.kept.read()
  }

  /** To call from a tap; harmless at any other time. */
  async unlock(): Promise<void> {
    if (!this.context) {
      this.context = new AudioContext()
      this.context.addEventListener('statechange', () => this.look())
    }
    // Without a tap the promise of resume() never settles, so the change of the state is observed instead.
    void this.context.resume().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 50))
    this.look()
  }

  /** Any tap unlocks the sound, so the first tap does, whatever it is for. */
  unlockAtFirstTap(): void {
    for (const kind of ['pointerup', 'keydown']) addEventListener(kind, () => void this.unlock(), { once: true, capture: true })
  }

  async test(): Promise<void> {
    await this.unlock()
    this.play('arrived')
    this.isTested = true
  }

  setVolume(volume: number): void {
    this.volume = volume
    this.kept.keep(volume)
  }

  play(melody: Melody): void {
    const { context } = this
    if (!context || context.state !== 'running') {
      this.look()
      return
    }
    const start = context.currentTime + 0.02
    for (const note of MELODIES[melody]) {
      const oscillator = new OscillatorNode(context, { type: note.wave, frequency: note.hertz })
      const gain = new GainNode(context, { gain: 0 })
      oscillator.connect(gain).connect(context.destination)
      const loudness = this.volume * (note.wave === 'square' || note.wave === 'sawtooth' ? 0.35 : 0.9)
      // Ramps: a note that starts or stops at once clicks.
      gain.gain.setValueAtTime(0, start + note.at)
      gain.gain.linearRampToValueAtTime(loudness, start + note.at + 0.015)
      gain.gain.setValueAtTime(loudness, start + note.at + note.seconds * 0.6)
      gain.gain.linearRampToValueAtTime(0, start + note.at + note.seconds)
      oscillator.start(start + note.at)
      oscillator.stop(start + note.at + note.seconds + 0.02)
    }
  }

  private look(): void {
    this.isBlocked = this.context?.state !== 'running'
  }
}
