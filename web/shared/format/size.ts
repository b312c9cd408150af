const kilobyte = 1024;

/** A file size for people: whole KB, from one MB on one decimal. */
export function formatSize(sizeBytes: number): string {
  const kilobytes = sizeBytes / kilobyte;
  if (kilobytes < kilobyte) return `${Math.max(1, Math.round(kilobytes))} KB`;
  return `${(kilobytes / kilobyte).toFixed(1).replace('.', ',')} MB`;
}
