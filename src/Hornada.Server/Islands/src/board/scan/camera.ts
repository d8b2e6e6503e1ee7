import jsQR from 'jsqr'

/** Wide enough to read a phone held at arm's length, small enough for an old tablet to read several times a second. */
const WIDTH = 640
const EVERY_MS = 150
/** The same code stays in front of the camera for a while after it was read. */
const SAME_CODE_MS = 6000

/** Reads codes from the camera into `onread` until the returned function is called. Rejects when there is no camera to use. */
export async function watchCamera(video: HTMLVideoElement, onread: (code: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  video.srcObject = stream
  await video.play()

  const canvas = document.createElement('canvas')
  const paper = canvas.getContext('2d', { willReadFrequently: true })
  let last = { code: '', at: -Infinity }

  const timer = setInterval(() => {
    if (!paper || video.videoWidth === 0) return
    canvas.width = WIDTH
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth)
    paper.drawImage(video, 0, 0, canvas.width, canvas.height)
    const picture = paper.getImageData(0, 0, canvas.width, canvas.height)
    const code = jsQR(picture.data, picture.width, picture.height, { inversionAttempts: 'dontInvert' })?.data
    if (!code) return
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
