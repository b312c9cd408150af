export { cellFlaws, laterFlaws } from './cell-flaws.ts';
export { nameIn, optionalCell, readMoment } from './cells.ts';
export { readCsv } from './read-csv.ts';
export { type Columns, type Row, readRows, titleOf } from './read-rows.ts';
export { writeCsv } from './write-csv.ts';
