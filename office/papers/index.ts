export { addPaper, getPaper, type Paper, papersOf } from './paper.ts';
export { PAPER_BYTES_MAX } from './paper-content.ts';
export { addSupplementPaper, findOpenSupplement, type OpenSupplement, sendSupplement } from './send-supplement.ts';
