/** What a hand scanner or a camera has read, and the dossiers that it is of. */
export { findScanned } from './find-scanned.ts';
export { readScan, SCAN_LENGTH_MAX, type ScanReading, typedAs } from './read-scan.ts';
