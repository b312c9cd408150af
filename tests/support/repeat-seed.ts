/** Before each test file: with `RANDOM_SEED` the properties of fast-check draw what a former run drew. See `seed.ts`. */
if (process.env.RANDOM_SEED !== undefined) {
  // Loaded only then, since most test files draw nothing.
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.RANDOM_SEED) });
}
