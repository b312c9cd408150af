/** The thread of `clean-pdf.ts`: takes PDFs, answers each with the one written anew or with why not. */
import { parentPort } from 'node:worker_threads';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { CleanedPdf } from './clean-pdf.ts';
import { takeOutActions } from './pdf-actions.ts';
import { refuseBombs } from './pdf-bombs.ts';

async function clean(content: Uint8Array): Promise<CleanedPdf> {
  try {
    refuseBombs(content);
    const document = await PDFDocument.load(content, { updateMetadata: false });
    if (document.getPageCount() === 0) return { error: 'it has no pages' };
    takeOutActions(document);
    return { content: await document.save({ updateFieldAppearances: false, addDefaultPage: false }) };
  } catch (cause) {
    return { error: cause instanceof Error ? cause.message : String(cause) };
  }
}

parentPort?.on('message', async (content: Uint8Array) => parentPort?.postMessage(await clean(content)));
