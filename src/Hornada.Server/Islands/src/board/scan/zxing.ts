import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Detector } from './detector'

/** Waits until the WebAssembly is loaded: it needs 'wasm-unsafe-eval' in the page's content security policy. */
export async function zxingDetector(): Promise<Detector> {
  // Without this the library fetches the file from a public host.
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
  return new BarcodeDetector({ formats: ['qr_code'] })
}
