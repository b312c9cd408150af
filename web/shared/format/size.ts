const kilobyte = 1024;

/** A file size for people: whole KB, from one MB and one GB on one decimal. */
export function formatSize(sizeBytes: number): string {
  const kilobytes = sizeBytes / kilobyte;
  if (kilobytes < kilobyte) return `${Math.max(1, Math.round(kilobytes))} KB`;
  const megabytes = kilobytes / kilobyte;
  return megabytes < kilobyte ? `${oneDecimal(megabytes)} MB` : `${oneDecimal(megabytes / kilobyte)} GB`;
}

const oneDecimal = (value: number): string => value.toFixed(1).replace('.', ',');
