/** Reads QR codes and bar codes out of the camera's picture: with what the browser brings, or else with a decoder of QR codes that is loaded then. */

type Detector = { detect: (video: HTMLVideoElement) => Promise<readonly { rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats: () => Promise<readonly string[]>;
};

const wanted = ['qr_code', 'code_128', 'code_39', 'ean_13', 'data_matrix'];
/** As wide as a code needs that fills a fifth of the picture; more takes longer and finds no more. */
const widthMax = 960;

export type Decode = (video: HTMLVideoElement) => Promise<string | undefined>;

export async function createDecoder(): Promise<Decode> {
  const Class = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Class?.getSupportedFormats().catch(() => [])) ?? [];
  if (Class !== undefined && formats.includes('qr_code')) {
    const detector = new Class({ formats: wanted.filter((format) => formats.includes(format)) });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const { default: decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, widthMax / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (drawing === null || canvas.width === 0) return undefined;
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(drawing.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // A picture without a code in it is the usual one.
      return undefined;
    }
  };
}
