import { createThread } from '../../kernel/index.ts';
import type { ShownContent } from './shown-content.ts';

export type CleanedPdf = { readonly content: Uint8Array } | { readonly error: string };

const cleanInThread = createThread<Uint8Array, CleanedPdf>(new URL('./clean-pdf-thread.ts', import.meta.url), {
  taskMsMax: 20_000,
  heapMbMax: 512,
});

/** The PDF written anew without what acts. @throws Error when it is damaged, locked, or takes too long */
export async function cleanPdf(content: Uint8Array): Promise<ShownContent> {
  const cleaned = await cleanInThread(content);
  if ('error' in cleaned) throw new Error(cleaned.error);
  return { mediaType: 'application/pdf', content: Buffer.from(cleaned.content) };
}
