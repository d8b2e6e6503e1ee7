import { qrDetector } from './detector'

const EVERY_MS = 150
/** The same code stays in front of the camera for a while after it was read. */
const SAME_CODE_MS = 6000

/** Reads codes from the camera into `onread` until the returned function is called. Rejects when there is no camera to use. */
export async function watchCamera(video: HTMLVideoElement, onread: (code: string) => void): Promise<() => void> {
  const detector = await qrDetector()
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  video.srcObject = stream
  await video.play()

  let last = { code: '', at: -Infinity }
  let isReading = false

  const timer = setInterval(async () => {
    if (isReading || video.videoWidth === 0) return
    isReading = true
    // A frame that cannot be read, for example while the camera is switched off, is the same as one without a code.
    const code = await detector.detect(video).then((found) => found[0]?.rawValue, () => undefined)
    isReading = false
    if (!code || video.srcObject === null) return
    const isSame = code === last.code && performance.now() - last.at < SAME_CODE_MS
    last = { code, at: performance.now() }
    if (!isSame) onread(code)
  }, EVERY_MS)

  return () => {
    clearInterval(timer)
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
