import { defineConfig } from 'vitest/config';

/** What a random test says when it fails: its seed is a find, and another seed would hide it. */
const NAMES_NO_SEED = /^(?![\s\S]*\bseed\b)/i;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/repeat-seed.ts'],
    // Conditions are waited for, however slow the machine; what never comes true fails all the same.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 45_000 } },
    // Where nobody watches, one of thousands of tests that lost a race is tried once more and told at the end; at a desk it fails.
    retry: { count: process.env.CI ? 1 : 0, condition: NAMES_NO_SEED },
    pool: 'forks',
    maxWorkers: 2,
  },
});
