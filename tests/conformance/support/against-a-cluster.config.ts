/** Scenarios against a cluster that runs already: no database is needed. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/conformance/*.test.ts'],
    reporters: ['./tests/conformance/support/differences.ts'],
    // Node reads TypeScript by itself, as in the suite.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
