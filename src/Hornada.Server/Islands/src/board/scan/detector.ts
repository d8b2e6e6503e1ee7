/** What the board uses of the Barcode Detection API (https://wicg.github.io/shape-detection-api/). */
export interface Detector {
  detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

/** The browser's own detector of QR codes where there is one (Android, macOS), else ZXing as WebAssembly, served by Hornada. */
export async function qrDetector(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  // Some browsers have the class and support no format, or reject the question.
  const formats: string[] = (await native?.getSupportedFormats().catch(() => [])) ?? []
  if (native && formats.includes('qr_code')) return new native({ formats: ['qr_code'] })

  const { zxingDetector } = await import('./zxing')
  return zxingDetector()
}
