import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { Drawing, PageSource, Turn } from './page-source.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Fonts that a PDF names and does not bring, and the decoder of JPEG 2000 scans; the build puts them there. */
const FONTS = '/pdf/standard_fonts/';
const DECODERS = '/pdf/wasm/';

let reader: PDFWorker | undefined;

/** Opens a PDF, from its address or from its bytes. One worker reads all of them: starting one takes longer than drawing a page. Our content security forbids evaluated code and WebAssembly, so neither is used. */
export async function openPdf(file: { url: string } | { data: Uint8Array }): Promise<PageSource> {
  reader ??= new PDFWorker();
  const loading = getDocument({
    ...file,
    worker: reader,
    standardFontDataUrl: FONTS,
    wasmUrl: DECODERS,
    useWasm: false,
    isEvalSupported: false,
  });
  const pdf = await loading.promise;
  return {
    sizes: await Promise.all(Array.from({ length: pdf.numPages }, (_, page) => sizeOf(pdf, page))),
    draw: (page, canvas, turn) => draw(pdf, page, canvas, turn),
    lines: (page) => linesOf(pdf, page),
    close: () => void loading.destroy(),
  };
}

async function sizeOf(pdf: PDFDocumentProxy, page: number): Promise<{ width: number; height: number }> {
  const { width, height } = (await pdf.getPage(page + 1)).getViewport({ scale: 1 });
  return { width, height };
}

function draw(pdf: PDFDocumentProxy, page: number, canvas: HTMLCanvasElement, turn: Turn): Drawing {
  let cancelled = false;
  let cancel = (): void => undefined;
  const paint = async (): Promise<void> => {
    const opened = await pdf.getPage(page + 1);
    if (cancelled) return;
    const rotation = (opened.rotate + turn * 90) % 360;
    const scale = canvas.width / opened.getViewport({ scale: 1, rotation }).width;
    const task = opened.render({ canvas, viewport: opened.getViewport({ scale, rotation }) });
    cancel = () => task.cancel();
    await task.promise.catch((error: unknown) => {
      if (!cancelled) throw error;
    });
  };
  return {
    done: paint(),
    cancel: () => {
      cancelled = true;
      cancel();
    },
  };
}

async function linesOf(pdf: PDFDocumentProxy, page: number): Promise<readonly string[]> {
  const { items } = await (await pdf.getPage(page + 1)).getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : ' ') : '')).join('');
  return text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}
