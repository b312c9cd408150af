export {
  addPaper,
  getPaper,
  PAPERS_MAX,
  type Paper,
  type PaperDraft,
  type PaperFile,
  papersOf,
  storePaper,
} from './paper.ts';
export { checkScan, dropUnusedContent, PAPER_BYTES_MAX, storeContent } from './paper-content.ts';
export { addSupplementPaper, findOpenSupplement, type OpenSupplement, sendSupplement } from './send-supplement.ts';
export { toJpeg } from './viewer/redraw-image.ts';
