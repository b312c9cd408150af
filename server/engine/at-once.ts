/** Camunda 8 answers searches with a delay; a page asks again by itself, so no request waits for it. */
export const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
